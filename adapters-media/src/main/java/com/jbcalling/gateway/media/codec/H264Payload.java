package com.jbcalling.gateway.media.codec;

import com.jbcalling.gateway.media.rtp.BigEndian;

/**
 * H.264 payloads of packetization modes 0 and 1 (RFC 6184 section 5): a single NAL unit, a STAP-A
 * or a FU-A.
 *
 * <pre>
 * +---------------+        +---------------+---------------+
 * |0|1|2|3|4|5|6|7|        |0|1|2|3|4|5|6|7|0|1|2|3|4|5|6|7|
 * +-+-+-+-+-+-+-+-+        +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |F|NRI|  Type   |        |F|NRI| 28 FU-A |S|E|R|  Type   |
 * +---------------+        +---------------+---------------+
 * </pre>
 *
 * <p>A sequence parameter set or the start of an IDR picture counts as the beginning of a key
 * frame: encoders of browsers send the parameter sets right before every IDR picture.
 */
public final class H264Payload implements PayloadInspector {
  private static final int TYPE_MASK = 0x1F;
  private static final int IDR = 5;
  private static final int SEQUENCE_PARAMETERS = 7;
  private static final int STAP_A = 24;
  private static final int FU_A = 28;
  private static final int FU_START = 0x80;
  private static final int REFERENCE_MASK = 0x60;

  @Override
  public int inspect(byte[] buffer, int offset, int length) {
    if (length == 0) {
      return PayloadTraits.NONE;
    }
    int first = BigEndian.get8(buffer, offset);
    int type = first & TYPE_MASK;
    int traits = (first & REFERENCE_MASK) == 0 ? PayloadTraits.DISCARDABLE : PayloadTraits.NONE;
    if (type == STAP_A) {
      return aggregate(buffer, offset + 1, offset + length, traits);
    }
    if (type == FU_A) {
      if (length < 2) {
        return PayloadTraits.MALFORMED;
      }
      int header = BigEndian.get8(buffer, offset + 1);
      return (header & FU_START) != 0 ? traits | keyFrame(header & TYPE_MASK) : traits;
    }
    return traits | keyFrame(type);
  }

  private static int aggregate(byte[] buffer, int start, int end, int base) {
    int traits = base;
    int position = start;
    while (position < end) {
      if (end - position < 3) {
        return PayloadTraits.MALFORMED;
      }
      int size = BigEndian.get16(buffer, position);
      if (size == 0 || size > end - position - 2) {
        return PayloadTraits.MALFORMED;
      }
      traits |= keyFrame(buffer[position + 2] & TYPE_MASK);
      position += 2 + size;
    }
    return traits;
  }

  private static int keyFrame(int type) {
    return type == IDR || type == SEQUENCE_PARAMETERS
        ? PayloadTraits.KEY_FRAME
        : PayloadTraits.NONE;
  }
}
