package com.jbcalling.gateway.media.codec;

import com.jbcalling.gateway.media.rtp.BigEndian;

/**
 * The start of the VP9 payload descriptor (RFC 9628 section 4.2), up to the layer indices.
 *
 * <pre>
 *       0 1 2 3 4 5 6 7
 *      +-+-+-+-+-+-+-+-+
 *      |I|P|L|F|B|E|V|Z| (REQUIRED)
 *      +-+-+-+-+-+-+-+-+
 * I:   |M| PICTURE ID  | (REQUIRED if F is set)
 *      +-+-+-+-+-+-+-+-+
 *      | EXTENDED PID  | (if M is set)
 *      +-+-+-+-+-+-+-+-+
 * L:   | TID |U| SID |D| (OPTIONAL)
 *      +-+-+-+-+-+-+-+-+
 *      |   TL0PICIDX   | (with L, if F is not set)
 *      +-+-+-+-+-+-+-+-+
 * </pre>
 */
public final class Vp9Descriptor implements PictureDescriptor {
  private static final int PICTURE_ID = 0x80;
  private static final int INTER_PICTURE = 0x40;
  private static final int LAYERS = 0x20;
  private static final int FLEXIBLE = 0x10;
  private static final int FRAME_BEGIN = 0x08;
  private static final int NOT_A_REFERENCE = 0x01;

  private byte[] buffer = new byte[0];
  private int pictureIdOffset = ABSENT;
  private int baseLayerIndexOffset = ABSENT;

  @Override
  public int inspect(byte[] buffer, int offset, int length) {
    this.buffer = buffer;
    pictureIdOffset = ABSENT;
    baseLayerIndexOffset = ABSENT;
    if (length == 0) {
      return PayloadTraits.NONE;
    }
    int end = offset + length;
    int first = BigEndian.get8(buffer, offset);
    int position = offset + 1;
    int pictureId = ABSENT;
    if ((first & PICTURE_ID) != 0) {
      pictureId = position;
      position += position < end && (buffer[position] & 0x80) != 0 ? 2 : 1;
    }
    int layers = position;
    boolean hasBaseLayerIndex = (first & (LAYERS | FLEXIBLE)) == LAYERS;
    if ((first & LAYERS) != 0) {
      position += hasBaseLayerIndex ? 2 : 1;
    }
    if (position > end) {
      return PayloadTraits.MALFORMED;
    }
    pictureIdOffset = pictureId;
    baseLayerIndexOffset = hasBaseLayerIndex ? layers + 1 : ABSENT;
    int traits = PayloadTraits.NONE;
    int spatial = 0;
    if ((first & LAYERS) != 0) {
      int value = BigEndian.get8(buffer, layers);
      spatial = (value >>> 1) & 7;
      traits |= PayloadTraits.layers(value >>> 5, spatial);
      traits |= (value & 0x10) != 0 ? PayloadTraits.SWITCHING_POINT : 0;
    }
    if ((first & NOT_A_REFERENCE) != 0) {
      traits |= PayloadTraits.DISCARDABLE;
    }
    if ((first & FRAME_BEGIN) != 0) {
      traits |= PayloadTraits.FRAME_START;
      // upper spatial layers of a key picture depend on the base layer beside them
      if ((first & INTER_PICTURE) == 0 && spatial == 0) {
        traits |= PayloadTraits.KEY_FRAME;
      }
    }
    return traits;
  }

  @Override
  public int pictureIdOffset() {
    return pictureIdOffset;
  }

  @Override
  public int pictureIdBits() {
    return PictureIdField.bits(buffer, pictureIdOffset);
  }

  @Override
  public int pictureId() {
    return PictureIdField.get(buffer, pictureIdOffset);
  }

  @Override
  public int baseLayerIndexOffset() {
    return baseLayerIndexOffset;
  }

  @Override
  public int baseLayerIndex() {
    return BigEndian.get8(buffer, baseLayerIndexOffset);
  }
}
