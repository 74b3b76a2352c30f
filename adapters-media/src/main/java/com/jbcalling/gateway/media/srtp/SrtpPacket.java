package com.jbcalling.gateway.media.srtp;

/**
 * Where the fields lie that SRTP needs of a packet.
 *
 * <pre>
 *  RTP (RFC 3550 §5.1)
 *   0                   1                   2                   3
 *   0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 *  |V=2|P|X|  CC   |M|     PT      |       sequence number         |
 *  |                           timestamp                           |
 *  |                             SSRC                              |
 *  |              CC contributing sources, 4 bytes each            |
 *  |  X: profile                   |  length in words              | then that many words
 *
 *  RTCP (RFC 3550 §6.4)
 *  |V=2|P|  count  |      PT       |            length             |
 *  |                        SSRC of the sender                     |
 * </pre>
 */
final class SrtpPacket {
  static final int RTP_HEADER = 12;
  static final int RTP_SEQUENCE = 2;
  static final int RTP_SSRC = 8;

  /** Bytes of an RTCP packet that stay in the clear (RFC 3711 §3.4). */
  static final int RTCP_HEADER = 8;

  static final int RTCP_SSRC = 4;

  /** Set in the SRTCP word where the packet is encrypted. */
  static final int E_BIT = 1 << 31;

  static final int INDEX_MASK = E_BIT - 1;

  private static final int EXTENSION_HEADER = 4;

  private SrtpPacket() {}

  static boolean isRange(byte[] buf, int off, int len) {
    return (off | len) >= 0 && len <= buf.length - off;
  }

  static boolean isVersion2(byte[] buf, int off) {
    return (buf[off] & 0xc0) == 0x80;
  }

  /** Compares in constant time: how much of a forged tag was right must not show. */
  static boolean isTag(byte[] code, byte[] buf, int off, int length) {
    int difference = 0;
    for (int i = 0; i < length; i++) {
      difference |= code[i] ^ buf[off + i];
    }
    return difference == 0;
  }

  /**
   * Bytes that stay in the clear: fixed header, contributing sources and header extension.
   *
   * @param len bytes without tag
   * @return {@link SrtpRefusal#MALFORMED} where they do not fit
   */
  static int rtpHeaderLength(byte[] buf, int off, int len) {
    if (len < RTP_HEADER || !isVersion2(buf, off)) {
      return SrtpRefusal.MALFORMED;
    }
    int header = RTP_HEADER + 4 * (buf[off] & 0x0f);
    if ((buf[off] & 0x10) != 0) {
      if (len < header + EXTENSION_HEADER) {
        return SrtpRefusal.MALFORMED;
      }
      header += EXTENSION_HEADER + 4 * NetworkOrder.u16(buf, off + header + 2);
    }
    return header <= len ? header : SrtpRefusal.MALFORMED;
  }
}
