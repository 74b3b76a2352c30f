package com.jbcalling.gateway.media.rtcp;

import com.jbcalling.gateway.media.rtp.BigEndian;

/**
 * A source description (RFC 3550 section 6.5), of which only the canonical name matters here.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |V=2|P|    SC   |  PT=SDES=202  |             length            |
 * +=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+
 * |                          SSRC/CSRC_1                          |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |    CNAME=1    |     length    | user and domain name        ...
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                zero to three more ... then 1 to 4 zero bytes  |
 * +=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+
 * </pre>
 */
public final class SourceDescription {
  /** Longest canonical name in bytes. */
  public static final int MAX_CNAME = 255;

  private static final int CNAME = 1;
  private static final int CHUNK_START = 4;

  private byte[] buffer = new byte[RtcpHeader.LENGTH];
  private int end;
  private int position;
  private int remaining;
  private int ssrc;
  private int cnameOffset;
  private int cnameLength;

  /**
   * Lays this flyweight over a packet; see {@link RtcpHeader}. The chunks are checked one by one in
   * {@link #next()}.
   */
  public int wrap(byte[] buffer, int offset, int length) {
    if (!RtcpHeader.isType(
        buffer, offset, length, RtcpHeader.SOURCE_DESCRIPTION, RtcpHeader.LENGTH)) {
      remaining = 0;
      return RtcpHeader.MALFORMED;
    }
    this.buffer = buffer;
    position = offset + RtcpHeader.LENGTH;
    end = offset + length;
    remaining = RtcpHeader.count(buffer, offset);
    return RtcpHeader.OK;
  }

  /** Moves to the next chunk; false after the last one, or where one is malformed. */
  public boolean next() {
    if (remaining == 0 || end - position < CHUNK_START + 1) {
      return false;
    }
    remaining--;
    ssrc = BigEndian.get32(buffer, position);
    cnameOffset = 0;
    cnameLength = -1;
    int item = position + CHUNK_START;
    while (item < end && buffer[item] != 0) {
      if (end - item < 2 || end - item - 2 < BigEndian.get8(buffer, item + 1)) {
        remaining = 0;
        return false;
      }
      int itemLength = BigEndian.get8(buffer, item + 1);
      if (buffer[item] == CNAME) {
        cnameOffset = item + 2;
        cnameLength = itemLength;
      }
      item += 2 + itemLength;
    }
    if (item >= end) {
      remaining = 0; // the terminating zero is missing
      return false;
    }
    int chunk = item + 1 - position;
    position += (chunk + 3) & ~3;
    return true;
  }

  /** The source of the current chunk. */
  public int ssrc() {
    return ssrc;
  }

  /** Where the current chunk's canonical name starts in the buffer, if it has one. */
  public int cnameOffset() {
    return cnameOffset;
  }

  /** Bytes of the current chunk's canonical name, -1 if it has none. */
  public int cnameLength() {
    return cnameLength;
  }

  /**
   * Writes one chunk with a canonical name of at most {@link #MAX_CNAME} bytes.
   *
   * @return bytes written, or {@link RtcpHeader#NO_ROOM}
   */
  public static int write(byte[] buffer, int offset, int limit, int ssrc, byte[] cname) {
    int chunk = (CHUNK_START + 2 + cname.length + 1 + 3) & ~3;
    int length = RtcpHeader.LENGTH + chunk;
    if (cname.length > MAX_CNAME || !RtcpHeader.fits(buffer, offset, limit, length)) {
      return RtcpHeader.NO_ROOM;
    }
    RtcpHeader.write(buffer, offset, 1, RtcpHeader.SOURCE_DESCRIPTION, length);
    BigEndian.put32(buffer, offset + 4, ssrc);
    BigEndian.put8(buffer, offset + 8, CNAME);
    BigEndian.put8(buffer, offset + 9, cname.length);
    System.arraycopy(cname, 0, buffer, offset + 10, cname.length);
    for (int i = offset + 10 + cname.length; i < offset + length; i++) {
      buffer[i] = 0;
    }
    return length;
  }
}
