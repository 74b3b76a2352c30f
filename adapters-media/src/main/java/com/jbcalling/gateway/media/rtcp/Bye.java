package com.jbcalling.gateway.media.rtcp;

import com.jbcalling.gateway.media.rtp.BigEndian;

/**
 * A goodbye (RFC 3550 section 6.6). The reason, if any, is not read.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |V=2|P|    SC   |   PT=BYE=203  |             length            |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                           SSRC/CSRC, SC of them               |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * </pre>
 */
public final class Bye {
  private byte[] buffer = new byte[RtcpHeader.LENGTH];
  private int offset;

  /** Lays this flyweight over a packet; see {@link RtcpHeader}. */
  public int wrap(byte[] buffer, int offset, int length) {
    if (!RtcpHeader.isType(buffer, offset, length, RtcpHeader.BYE, RtcpHeader.LENGTH)
        || length < RtcpHeader.LENGTH + 4 * RtcpHeader.count(buffer, offset)) {
      return RtcpHeader.MALFORMED;
    }
    this.buffer = buffer;
    this.offset = offset;
    return RtcpHeader.OK;
  }

  /** Sources that leave, 0 to 31. */
  public int sourceCount() {
    return RtcpHeader.count(buffer, offset);
  }

  /** Source {@code index}, from 0 to {@link #sourceCount()} - 1. */
  public int source(int index) {
    return BigEndian.get32(buffer, offset + RtcpHeader.LENGTH + 4 * index);
  }

  /** Writes a goodbye of one source; answers bytes written or {@link RtcpHeader#NO_ROOM}. */
  public static int write(byte[] buffer, int offset, int limit, int ssrc) {
    int length = RtcpHeader.LENGTH + 4;
    if (!RtcpHeader.fits(buffer, offset, limit, length)) {
      return RtcpHeader.NO_ROOM;
    }
    RtcpHeader.write(buffer, offset, 1, RtcpHeader.BYE, length);
    BigEndian.put32(buffer, offset + 4, ssrc);
    return length;
  }
}
