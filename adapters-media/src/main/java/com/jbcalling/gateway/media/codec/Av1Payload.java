package com.jbcalling.gateway.media.codec;

import com.jbcalling.gateway.media.rtp.BigEndian;

/**
 * The aggregation header of AV1 payloads (RTP Payload Format For AV1, section 4.4).
 *
 * <pre>
 *  0 1 2 3 4 5 6 7
 * +-+-+-+-+-+-+-+-+
 * |Z|Y| W |N|-|-|-|
 * +-+-+-+-+-+-+-+-+
 * </pre>
 *
 * <p>N marks the first packet of a coded video sequence, which begins with a key frame. Z says that
 * the first element continues one of the packet before, so N and Z together are malformed. Layers
 * are told by the {@link DependencyDescriptor} only.
 */
public final class Av1Payload implements PayloadInspector {
  private static final int CONTINUES = 0x80;
  private static final int NEW_SEQUENCE = 0x08;

  @Override
  public int inspect(byte[] buffer, int offset, int length) {
    if (length == 0) {
      return PayloadTraits.NONE;
    }
    int header = BigEndian.get8(buffer, offset);
    if ((header & NEW_SEQUENCE) == 0) {
      return PayloadTraits.NONE;
    }
    if ((header & CONTINUES) != 0 || length < 2) {
      return PayloadTraits.MALFORMED;
    }
    return PayloadTraits.KEY_FRAME | PayloadTraits.FRAME_START;
  }
}
