package com.jbcalling.gateway.media.rtcp;

import com.jbcalling.gateway.media.rtp.BigEndian;

/**
 * A reception report block of a sender or receiver report (RFC 3550 section 6.4.1).
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                 SSRC_1 (SSRC of first source)                 |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * | fraction lost |       cumulative number of packets lost       |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |           extended highest sequence number received           |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                      interarrival jitter                      |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                         last SR (LSR)                         |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                   delay since last SR (DLSR)                  |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * </pre>
 */
public final class ReportBlock {
  /** Bytes of a block. */
  public static final int LENGTH = 24;

  private static final int MAX_LOST = 0x7FFFFF;
  private static final int MIN_LOST = -0x800000;

  private byte[] buffer = new byte[LENGTH];
  private int offset;

  /** Lays this flyweight over a block whose bounds its report has checked. */
  void wrap(byte[] buffer, int offset) {
    this.buffer = buffer;
    this.offset = offset;
  }

  /** The stream that the block is about. */
  public int ssrc() {
    return BigEndian.get32(buffer, offset);
  }

  /** Packets lost since the report before, in 1/256 of those expected, 0 to 255. */
  public int fractionLost() {
    return BigEndian.get8(buffer, offset + 4);
  }

  /** Packets lost since the beginning; negative where duplicates outnumber losses. */
  public int cumulativeLost() {
    return BigEndian.getSigned24(buffer, offset + 5);
  }

  /** Cycles in the upper 16 bits, highest sequence number in the lower. */
  public int extendedHighestSequence() {
    return BigEndian.get32(buffer, offset + 8);
  }

  /** Interarrival jitter in ticks of the stream's clock, 0 to 2^32-1. */
  public long jitter() {
    return BigEndian.getUnsigned32(buffer, offset + 12);
  }

  /** Middle 32 bits of the NTP time of the last sender report received, 0 if none was. */
  public int lastSenderReport() {
    return BigEndian.get32(buffer, offset + 16);
  }

  /** Time since that report arrived, in 1/65536 s, all 32 bits. */
  public int delaySinceLastSenderReport() {
    return BigEndian.get32(buffer, offset + 20);
  }

  /**
   * Writes a block. The loss values are clamped to what their fields hold.
   *
   * @return {@link #LENGTH} or {@link RtcpHeader#NO_ROOM}
   */
  public static int write(
      byte[] buffer,
      int offset,
      int limit,
      int ssrc,
      int fractionLost,
      int cumulativeLost,
      int extendedHighestSequence,
      int jitter,
      int lastSenderReport,
      int delaySinceLastSenderReport) {
    if (!RtcpHeader.fits(buffer, offset, limit, LENGTH)) {
      return RtcpHeader.NO_ROOM;
    }
    BigEndian.put32(buffer, offset, ssrc);
    BigEndian.put8(buffer, offset + 4, Math.clamp(fractionLost, 0, 255));
    BigEndian.put24(buffer, offset + 5, Math.clamp(cumulativeLost, MIN_LOST, MAX_LOST));
    BigEndian.put32(buffer, offset + 8, extendedHighestSequence);
    BigEndian.put32(buffer, offset + 12, jitter);
    BigEndian.put32(buffer, offset + 16, lastSenderReport);
    BigEndian.put32(buffer, offset + 20, delaySinceLastSenderReport);
    return LENGTH;
  }
}
