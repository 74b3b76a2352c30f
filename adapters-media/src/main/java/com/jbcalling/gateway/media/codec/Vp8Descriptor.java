package com.jbcalling.gateway.media.codec;

import com.jbcalling.gateway.media.rtp.BigEndian;

/**
 * The VP8 payload descriptor (RFC 7741 section 4.2) and the key frame bit after it (section 4.3).
 *
 * <pre>
 *       0 1 2 3 4 5 6 7
 *      +-+-+-+-+-+-+-+-+
 *      |X|R|N|S|R| PID | (REQUIRED)
 *      +-+-+-+-+-+-+-+-+
 * X:   |I|L|T|K| RSV   | (OPTIONAL)
 *      +-+-+-+-+-+-+-+-+
 * I:   |M| PictureID   | (OPTIONAL)
 *      +-+-+-+-+-+-+-+-+
 *      |   PictureID   | (if M is set)
 *      +-+-+-+-+-+-+-+-+
 * L:   |   TL0PICIDX   | (OPTIONAL)
 *      +-+-+-+-+-+-+-+-+
 * T/K: |TID|Y| KEYIDX  | (OPTIONAL)
 *      +-+-+-+-+-+-+-+-+
 *      |Size0|H| VER |P| (payload header, at the start of a frame)
 *      +-+-+-+-+-+-+-+-+
 * </pre>
 */
public final class Vp8Descriptor implements PictureDescriptor {
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
    int traits = (first & 0x20) != 0 ? PayloadTraits.DISCARDABLE : PayloadTraits.NONE;
    if ((first & 0x80) != 0) {
      if (position >= end) {
        return PayloadTraits.MALFORMED;
      }
      int present = BigEndian.get8(buffer, position++);
      int fields = fieldBytes(present, position, end);
      if (fields > end - position) {
        return PayloadTraits.MALFORMED;
      }
      if ((present & 0x80) != 0) {
        pictureIdOffset = position;
        position += pictureIdBits() > 7 ? 2 : 1;
      }
      if ((present & 0x40) != 0) {
        baseLayerIndexOffset = position++;
      }
      if ((present & 0x30) != 0) {
        traits |= (present & 0x20) != 0 ? layer(BigEndian.get8(buffer, position)) : 0;
        position++;
      }
    }
    boolean frameStart = (first & 0x17) == 0x10; // S set, PID 0
    if (frameStart && position < end) {
      traits |= PayloadTraits.FRAME_START;
      if ((buffer[position] & 1) == 0) {
        traits |= PayloadTraits.KEY_FRAME;
      }
    }
    return traits;
  }

  private int fieldBytes(int present, int position, int end) {
    int bytes = 0;
    if ((present & 0x80) != 0) {
      bytes += position < end && (buffer[position] & 0x80) != 0 ? 2 : 1;
    }
    bytes += (present & 0x40) != 0 ? 1 : 0;
    bytes += (present & 0x30) != 0 ? 1 : 0;
    return bytes;
  }

  private static int layer(int value) {
    int traits = PayloadTraits.layers(value >>> 6, 0);
    return (value & 0x20) != 0 ? traits | PayloadTraits.SWITCHING_POINT : traits;
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
