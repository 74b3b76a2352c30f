package com.jbcalling.gateway.media.rtcp;

import com.jbcalling.gateway.media.rtp.BigEndian;

/**
 * Walks the packets of one RTCP datagram, compound (RFC 3550 section 6.1) or reduced-size (RFC
 * 5506).
 *
 * <p>{@link #wrap} checks versions and lengths of all packets as RFC 3550 appendix A.2 does, with
 * two allowances that browsers need: the first packet may be of any type, and any packet may be
 * padded, since transport-wide feedback is. Owned by one thread.
 */
public final class RtcpCompound {
  private byte[] buffer = new byte[0];
  private int nextOffset;
  private int end;
  private int offset;
  private int length;

  /**
   * Lays the walker over a datagram in the clear; {@link #next()} then gives its packets.
   *
   * @return {@link RtcpHeader#OK}, or {@link RtcpHeader#MALFORMED}, after which there are no
   *     packets
   */
  public int wrap(byte[] buffer, int offset, int length) {
    this.buffer = buffer;
    nextOffset = 0;
    end = 0;
    if (length < RtcpHeader.LENGTH || offset < 0 || offset > buffer.length - length) {
      return RtcpHeader.MALFORMED;
    }
    int position = offset;
    int limit = offset + length;
    while (position < limit) {
      int packet = checkedLength(buffer, position, limit);
      if (packet < 0) {
        return RtcpHeader.MALFORMED;
      }
      position += packet;
    }
    nextOffset = offset;
    end = limit;
    return RtcpHeader.OK;
  }

  /** Moves to the next packet; false after the last one. */
  public boolean next() {
    if (nextOffset >= end) {
      return false;
    }
    offset = nextOffset;
    length = RtcpHeader.length(buffer, offset);
    nextOffset += length;
    if (isPadded(buffer, offset)) {
      length -= BigEndian.get8(buffer, nextOffset - 1);
    }
    return true;
  }

  /** The array that holds the datagram. */
  public byte[] buffer() {
    return buffer;
  }

  /** Where the current packet starts. */
  public int offset() {
    return offset;
  }

  /** Bytes of the current packet, header included, padding not. */
  public int length() {
    return length;
  }

  /** Packet type of the current packet. */
  public int type() {
    return RtcpHeader.type(buffer, offset);
  }

  /** Report count or feedback message type of the current packet. */
  public int count() {
    return RtcpHeader.count(buffer, offset);
  }

  private static int checkedLength(byte[] buffer, int position, int limit) {
    if (limit - position < RtcpHeader.LENGTH || BigEndian.get8(buffer, position) >>> 6 != 2) {
      return RtcpHeader.MALFORMED;
    }
    int packet = RtcpHeader.length(buffer, position);
    if (packet > limit - position) {
      return RtcpHeader.MALFORMED;
    }
    if (isPadded(buffer, position)) {
      int padding = BigEndian.get8(buffer, position + packet - 1);
      if (padding == 0 || padding > packet - RtcpHeader.LENGTH) {
        return RtcpHeader.MALFORMED;
      }
    }
    return packet;
  }

  private static boolean isPadded(byte[] buffer, int position) {
    return (buffer[position] & 0x20) != 0;
  }
}
