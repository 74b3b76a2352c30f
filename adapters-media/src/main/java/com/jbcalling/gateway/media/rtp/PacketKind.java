package com.jbcalling.gateway.media.rtp;

/**
 * What a datagram on the media port is, told by its first byte (RFC 7983 section 7) and, for RTP
 * and RTCP, by its second (RFC 5761 section 4).
 *
 * <pre>
 *             +----------------+
 *             |        [0..3] -+--> STUN
 *             |      [16..19] -+--> ZRTP          (not supported: UNKNOWN)
 * packet -->  |      [20..63] -+--> DTLS
 *             |      [64..79] -+--> TURN channel  (not supported: UNKNOWN)
 *             |    [128..191] -+--> RTP, or RTCP if the second byte is 192..223
 *             +----------------+
 * </pre>
 */
public enum PacketKind {
  /** A STUN message, at least its 20 byte header. */
  STUN,
  /** A DTLS record, at least its 13 byte header. */
  DTLS,
  /** An RTP packet, at least its 12 byte header. */
  RTP,
  /** An RTCP packet, at least its 8 byte header. */
  RTCP,
  /** None of these, or too short to be one: to be dropped. */
  UNKNOWN;

  private static final int STUN_HEADER = 20;
  private static final int DTLS_HEADER = 13;
  private static final int RTCP_HEADER = 8;

  /** Classifies the {@code length} bytes from {@code offset}. */
  public static PacketKind of(byte[] buffer, int offset, int length) {
    if (length < RTCP_HEADER) {
      return UNKNOWN;
    }
    int first = BigEndian.get8(buffer, offset);
    if (first >= 128 && first <= 191) {
      int second = BigEndian.get8(buffer, offset + 1);
      if (second >= 192 && second <= 223) {
        return RTCP;
      }
      return length >= RtpPacket.HEADER_LENGTH ? RTP : UNKNOWN;
    }
    if (first <= 3) {
      return length >= STUN_HEADER ? STUN : UNKNOWN;
    }
    if (first >= 20 && first <= 63) {
      return length >= DTLS_HEADER ? DTLS : UNKNOWN;
    }
    return UNKNOWN;
  }
}
