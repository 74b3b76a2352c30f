package com.jbcalling.gateway.media.rtcp;

import com.jbcalling.gateway.media.rtp.BigEndian;

/**
 * An extended report (RFC 3611), of which the receiver reference time and DLRR blocks are read:
 * with them a peer that only receives learns its round trip time.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |V=2|P|reserved |   PT=XR=207   |             length            |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                              SSRC                             |
 * +=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+
 * |     BT=4      |   reserved    |       block length = 2        |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                  NTP timestamp, 64 bits                       |
 * +=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+
 * |     BT=5      |   reserved    |         block length          |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |     SSRC, last RR, delay since last RR, once a receiver       |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * </pre>
 */
public final class ExtendedReport {
  /** Block type of a receiver reference time report (section 4.4). */
  public static final int RECEIVER_REFERENCE_TIME = 4;

  /** Block type of delays since the last receiver reference times (section 4.5). */
  public static final int DELAY_SINCE_LAST = 5;

  private static final int HEADER = 8;
  private static final int BLOCK_HEADER = 4;
  private static final int SUB_BLOCK = 12;
  private static final int REFERENCE_TIME_LENGTH = HEADER + BLOCK_HEADER + 8;
  private static final int ONE_DELAY_LENGTH = HEADER + BLOCK_HEADER + SUB_BLOCK;

  private byte[] buffer = new byte[HEADER + BLOCK_HEADER];
  private int offset;
  private int end;
  private int block;
  private int nextBlock;

  /** Lays this flyweight over a packet, before its first block; see {@link RtcpHeader}. */
  public int wrap(byte[] buffer, int offset, int length) {
    if (!RtcpHeader.isType(buffer, offset, length, RtcpHeader.EXTENDED_REPORT, HEADER)) {
      return RtcpHeader.MALFORMED;
    }
    int position = offset + HEADER;
    int limit = offset + length;
    while (position < limit) {
      if (limit - position < BLOCK_HEADER || blockBytes(buffer, position) > limit - position) {
        return RtcpHeader.MALFORMED;
      }
      int bytes = blockBytes(buffer, position);
      if (BigEndian.get8(buffer, position) == RECEIVER_REFERENCE_TIME
          && bytes != BLOCK_HEADER + 8) {
        return RtcpHeader.MALFORMED;
      }
      position += bytes;
    }
    this.buffer = buffer;
    this.offset = offset;
    end = limit;
    nextBlock = offset + HEADER;
    return RtcpHeader.OK;
  }

  /** Who reports. */
  public int ssrc() {
    return BigEndian.get32(buffer, offset + 4);
  }

  /** Moves to the next block; false after the last one. */
  public boolean next() {
    if (nextBlock >= end) {
      return false;
    }
    block = nextBlock;
    nextBlock += blockBytes(buffer, block);
    return true;
  }

  /** Type of the current block, 0 to 255. */
  public int blockType() {
    return BigEndian.get8(buffer, block);
  }

  /** NTP time of the current {@link #RECEIVER_REFERENCE_TIME} block. */
  public long referenceTime() {
    return BigEndian.get64(buffer, block + BLOCK_HEADER);
  }

  /** Receivers that the current {@link #DELAY_SINCE_LAST} block reports on. */
  public int delayCount() {
    return (blockBytes(buffer, block) - BLOCK_HEADER) / SUB_BLOCK;
  }

  /** Receiver {@code index} of the current block, from 0 to {@link #delayCount()} - 1. */
  public int delaySsrc(int index) {
    return BigEndian.get32(buffer, block + BLOCK_HEADER + index * SUB_BLOCK);
  }

  /** Middle 32 bits of the NTP time of that receiver's last reference time report. */
  public int lastReference(int index) {
    return BigEndian.get32(buffer, block + BLOCK_HEADER + index * SUB_BLOCK + 4);
  }

  /** Time since that report arrived, in 1/65536 s. */
  public int delaySinceLastReference(int index) {
    return BigEndian.get32(buffer, block + BLOCK_HEADER + index * SUB_BLOCK + 8);
  }

  /** Writes a report with a reference time; answers bytes written or {@link RtcpHeader#NO_ROOM}. */
  public static int writeReferenceTime(byte[] buffer, int offset, int limit, int ssrc, long ntp) {
    if (!RtcpHeader.fits(buffer, offset, limit, REFERENCE_TIME_LENGTH)) {
      return RtcpHeader.NO_ROOM;
    }
    writeHeaders(buffer, offset, REFERENCE_TIME_LENGTH, ssrc, RECEIVER_REFERENCE_TIME);
    BigEndian.put64(buffer, offset + 12, ntp);
    return REFERENCE_TIME_LENGTH;
  }

  /**
   * Writes a report that answers one receiver's reference time.
   *
   * @return bytes written, or {@link RtcpHeader#NO_ROOM}
   */
  public static int writeDelay(
      byte[] buffer,
      int offset,
      int limit,
      int ssrc,
      int receiverSsrc,
      int lastReference,
      int delaySinceLastReference) {
    if (!RtcpHeader.fits(buffer, offset, limit, ONE_DELAY_LENGTH)) {
      return RtcpHeader.NO_ROOM;
    }
    writeHeaders(buffer, offset, ONE_DELAY_LENGTH, ssrc, DELAY_SINCE_LAST);
    BigEndian.put32(buffer, offset + 12, receiverSsrc);
    BigEndian.put32(buffer, offset + 16, lastReference);
    BigEndian.put32(buffer, offset + 20, delaySinceLastReference);
    return ONE_DELAY_LENGTH;
  }

  private static void writeHeaders(byte[] buffer, int offset, int length, int ssrc, int blockType) {
    RtcpHeader.write(buffer, offset, 0, RtcpHeader.EXTENDED_REPORT, length);
    BigEndian.put32(buffer, offset + 4, ssrc);
    BigEndian.put8(buffer, offset + 8, blockType);
    BigEndian.put8(buffer, offset + 9, 0);
    BigEndian.put16(buffer, offset + 10, (length - HEADER - BLOCK_HEADER) / 4);
  }

  private static int blockBytes(byte[] buffer, int block) {
    return (BigEndian.get16(buffer, block + 2) + 1) * 4;
  }
}
