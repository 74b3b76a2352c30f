package com.jbcalling.gateway.media.rtp;

/**
 * The retransmission payload format (RFC 4588 section 4).
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                         RTP Header                            |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |            OSN                |                               |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+                               |
 * |                  Original RTP Packet Payload                  |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * </pre>
 *
 * <p>The outgoing direction is {@link RtpHeaderWriter#retransmissionPayload}.
 */
public final class RtxPayload {
  /** Bytes of the original sequence number (OSN). */
  public static final int HEADER_LENGTH = 2;

  /** There is no original packet inside: a packet sent to probe the bandwidth. */
  public static final int EMPTY = -10;

  private RtxPayload() {}

  /** The original sequence number, or {@link #EMPTY}. */
  public static int originalSequence(RtpPacket packet) {
    if (packet.payloadLength() < HEADER_LENGTH) {
      return EMPTY;
    }
    return BigEndian.get16(packet.buffer(), packet.payloadOffset());
  }

  /**
   * Turns a retransmission back into the original packet, in place: the header moves up by two
   * bytes over the original sequence number, and takes the SSRC and payload type of the media
   * stream. Header extensions and padding stay. The flyweight is over the original packet
   * afterwards.
   *
   * @return {@link RtpPacket#OK}, or {@link #EMPTY}, the packet then being as it was
   */
  public static int decapsulate(RtpPacket packet, int mediaPayloadType, int mediaSsrc) {
    int sequence = originalSequence(packet);
    if (sequence < 0) {
      return EMPTY;
    }
    byte[] buffer = packet.buffer();
    int offset = packet.offset();
    System.arraycopy(buffer, offset, buffer, offset + HEADER_LENGTH, packet.headerLength());
    int result = packet.wrap(buffer, offset + HEADER_LENGTH, packet.length() - HEADER_LENGTH);
    packet.setPayloadType(mediaPayloadType);
    packet.setSequenceNumber(sequence);
    packet.setSsrc(mediaSsrc);
    return result;
  }
}
