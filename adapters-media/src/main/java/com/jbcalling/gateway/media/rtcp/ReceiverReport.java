package com.jbcalling.gateway.media.rtcp;

import com.jbcalling.gateway.media.rtp.BigEndian;

/**
 * A receiver report (RFC 3550 section 6.4.2).
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |V=2|P|    RC   |   PT=RR=201   |             length            |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                     SSRC of packet sender                     |
 * +=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+
 * |                     report blocks, RC of them                 |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * </pre>
 *
 * <p>Writing one: {@link #begin}, then {@link ReportBlock#write} at most {@link #MAX_REPORTS}
 * times, each after the one before, then {@link #end}.
 */
public final class ReceiverReport {
  /** Bytes of a report without blocks. */
  public static final int LENGTH = 8;

  /** Blocks that one report can hold. */
  public static final int MAX_REPORTS = 31;

  private byte[] buffer = new byte[LENGTH];
  private int offset;

  /** Lays this flyweight over a packet; see {@link RtcpHeader}. */
  public int wrap(byte[] buffer, int offset, int length) {
    if (!RtcpHeader.isType(buffer, offset, length, RtcpHeader.RECEIVER_REPORT, LENGTH)
        || length < LENGTH + RtcpHeader.count(buffer, offset) * ReportBlock.LENGTH) {
      return RtcpHeader.MALFORMED;
    }
    this.buffer = buffer;
    this.offset = offset;
    return RtcpHeader.OK;
  }

  /** The sender of the report. */
  public int ssrc() {
    return BigEndian.get32(buffer, offset + 4);
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
   * Starts a report without blocks, which is whole if no block follows.
   *
   * @return {@link #LENGTH}, after which the first block goes, or {@link RtcpHeader#NO_ROOM}
   */
  public static int begin(byte[] buffer, int offset, int limit, int senderSsrc) {
    if (!RtcpHeader.fits(buffer, offset, limit, LENGTH)) {
      return RtcpHeader.NO_ROOM;
    }
    RtcpHeader.write(buffer, offset, 0, RtcpHeader.RECEIVER_REPORT, LENGTH);
    BigEndian.put32(buffer, offset + 4, senderSsrc);
    return LENGTH;
  }

  /** Closes the report at {@code offset} over its blocks; answers its length in bytes. */
  public static int end(byte[] buffer, int offset, int reportCount) {
    int length = LENGTH + reportCount * ReportBlock.LENGTH;
    RtcpHeader.write(buffer, offset, reportCount, RtcpHeader.RECEIVER_REPORT, length);
    return length;
  }
}
