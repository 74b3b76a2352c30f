package com.jbcalling.gateway.media.rtcp;

import com.jbcalling.gateway.media.rtp.BigEndian;

/**
 * A sender report (RFC 3550 section 6.4.1).
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |V=2|P|    RC   |   PT=SR=200   |             length            |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                         SSRC of sender                        |
 * +=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+
 * |              NTP timestamp, most significant word             |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |             NTP timestamp, least significant word             |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                         RTP timestamp                         |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                     sender's packet count                     |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                      sender's octet count                     |
 * +=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+
 * |                     report blocks, RC of them                 |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * </pre>
 */
public final class SenderReport {
  /** Bytes of a report without blocks. */
  public static final int LENGTH = 28;

  private byte[] buffer = new byte[LENGTH];
  private int offset;

  /** Lays this flyweight over a packet; see {@link RtcpHeader}. */
  public int wrap(byte[] buffer, int offset, int length) {
    if (!RtcpHeader.isType(buffer, offset, length, RtcpHeader.SENDER_REPORT, LENGTH)
        || length < LENGTH + RtcpHeader.count(buffer, offset) * ReportBlock.LENGTH) {
      return RtcpHeader.MALFORMED;
    }
    this.buffer = buffer;
    this.offset = offset;
    return RtcpHeader.OK;
  }

  /** The stream that the report is about. */
  public int ssrc() {
    return BigEndian.get32(buffer, offset + 4);
  }

  /** NTP time of the report by the sender's clock, as in {@link NtpTime}. */
  public long ntpTimestamp() {
    return BigEndian.get64(buffer, offset + 8);
  }

  /** The same instant in the stream's clock. */
  public int rtpTimestamp() {
    return BigEndian.get32(buffer, offset + 16);
  }

  /** Packets sent since the beginning, modulo 2^32. */
  public long packetCount() {
    return BigEndian.getUnsigned32(buffer, offset + 20);
  }

  /** Payload bytes sent since the beginning, modulo 2^32. */
  public long octetCount() {
    return BigEndian.getUnsigned32(buffer, offset + 24);
  }

  /** Report blocks, 0 to 31. */
  public int reportCount() {
    return RtcpHeader.count(buffer, offset);
  }

  /** Lays {@code block} over block {@code index}, from 0 to {@link #reportCount()} - 1. */
  public void report(int index, ReportBlock block) {
    block.wrap(buffer, offset + LENGTH + index * ReportBlock.LENGTH);
  }

  /**
   * Writes a report without blocks; the counts are taken modulo 2^32.
   *
   * @return {@link #LENGTH} or {@link RtcpHeader#NO_ROOM}
   */
  public static int write(
      byte[] buffer,
      int offset,
      int limit,
      int ssrc,
      long ntpTimestamp,
      int rtpTimestamp,
      long packetCount,
      long octetCount) {
    if (!RtcpHeader.fits(buffer, offset, limit, LENGTH)) {
      return RtcpHeader.NO_ROOM;
    }
    RtcpHeader.write(buffer, offset, 0, RtcpHeader.SENDER_REPORT, LENGTH);
    BigEndian.put32(buffer, offset + 4, ssrc);
    BigEndian.put64(buffer, offset + 8, ntpTimestamp);
    BigEndian.put32(buffer, offset + 16, rtpTimestamp);
    BigEndian.put32(buffer, offset + 20, (int) packetCount);
    BigEndian.put32(buffer, offset + 24, (int) octetCount);
    return LENGTH;
  }
}
