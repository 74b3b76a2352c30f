package com.jbcalling.gateway.media.rtcp;

import com.jbcalling.gateway.media.rtp.BigEndian;

/**
 * A receiver estimated maximum bitrate (REMB, draft-alvestrand-rmcat-remb-03 section 2.2).
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |  Unique identifier 'R' 'E' 'M' 'B'                            |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |  Num SSRC     | BR Exp    |  BR Mantissa                      |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |   SSRC feedback, Num SSRC of them                             |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * </pre>
 */
public final class ReceiverEstimatedMaxBitrate {
  /** Bytes of a message without streams. */
  public static final int LENGTH = FeedbackHeader.LENGTH + 8;

  private static final int IDENTIFIER = 'R' << 24 | 'E' << 16 | 'M' << 8 | 'B';
  private static final int MANTISSA_BITS = 18;
  private static final int MAX_SSRCS = 255;

  private byte[] buffer = new byte[LENGTH];
  private int offset;

  /** Lays this flyweight over a packet; see {@link RtcpHeader}. */
  public int wrap(byte[] buffer, int offset, int length) {
    if (!FeedbackHeader.isMessage(
            buffer,
            offset,
            length,
            RtcpHeader.PAYLOAD_SPECIFIC_FEEDBACK,
            FeedbackHeader.APPLICATION_LAYER,
            LENGTH)
        || BigEndian.get32(buffer, offset + 12) != IDENTIFIER
        || length < LENGTH + 4 * BigEndian.get8(buffer, offset + 16)) {
      return RtcpHeader.MALFORMED;
    }
    this.buffer = buffer;
    this.offset = offset;
    return RtcpHeader.OK;
  }

  /** Who estimates. */
  public int senderSsrc() {
    return FeedbackHeader.senderSsrc(buffer, offset);
  }

  /** The estimate in bit/s; what a long cannot hold is {@link Long#MAX_VALUE}. */
  public long bitrate() {
    int exponent = BigEndian.get8(buffer, offset + 17) >>> 2;
    long mantissa = BigEndian.get24(buffer, offset + 17) & 0x3FFFF;
    if (mantissa != 0 && exponent > 63 - MANTISSA_BITS) {
      return Long.MAX_VALUE;
    }
    return mantissa == 0 ? 0 : mantissa << exponent;
  }

  /** Streams that the estimate is for together, 0 to 255. */
  public int ssrcCount() {
    return BigEndian.get8(buffer, offset + 16);
  }

  /** Stream {@code index}, from 0 to {@link #ssrcCount()} - 1. */
  public int ssrc(int index) {
    return BigEndian.get32(buffer, offset + LENGTH + 4 * index);
  }

  /**
   * Writes an estimate for the first {@code count} (at most 255) streams; the bitrate is rounded
   * down to 18 significant bits, a negative one taken as 0.
   *
   * @return bytes written, or {@link RtcpHeader#NO_ROOM}
   */
  public static int write(
      byte[] buffer, int offset, int limit, int senderSsrc, long bitrate, int[] ssrcs, int count) {
    int length = LENGTH + 4 * count;
    if (count > MAX_SSRCS || !RtcpHeader.fits(buffer, offset, limit, length)) {
      return RtcpHeader.NO_ROOM;
    }
    FeedbackHeader.write(
        buffer,
        offset,
        FeedbackHeader.APPLICATION_LAYER,
        RtcpHeader.PAYLOAD_SPECIFIC_FEEDBACK,
        length,
        senderSsrc,
        0);
    long positive = Math.max(0, bitrate);
    int exponent = Math.max(0, 64 - Long.numberOfLeadingZeros(positive) - MANTISSA_BITS);
    int mantissa = (int) (positive >>> exponent);
    BigEndian.put32(buffer, offset + 12, IDENTIFIER);
    BigEndian.put8(buffer, offset + 16, count);
    BigEndian.put24(buffer, offset + 17, exponent << MANTISSA_BITS | mantissa);
    for (int i = 0; i < count; i++) {
      BigEndian.put32(buffer, offset + LENGTH + 4 * i, ssrcs[i]);
    }
    return length;
  }
}
