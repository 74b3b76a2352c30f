package com.jbcalling.gateway.media.rtcp;

import com.jbcalling.gateway.media.rtp.BigEndian;

/**
 * What all feedback messages begin with (RFC 4585 section 6.1), and their FMT values.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |V=2|P|   FMT   |       PT      |             length            |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                  SSRC of packet sender                        |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                  SSRC of media source                         |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * :            Feedback Control Information (FCI)                 :
 * </pre>
 */
public final class FeedbackHeader {
  /** Bytes before the feedback control information. */
  public static final int LENGTH = 12;

  /** FMT of {@link GenericNack}, a transport layer feedback. */
  public static final int GENERIC_NACK = 1;

  /** FMT of {@link TransportFeedback}, a transport layer feedback. */
  public static final int TRANSPORT_WIDE = 15;

  /** FMT of {@link PictureLossIndication}, a payload-specific feedback. */
  public static final int PICTURE_LOSS_INDICATION = 1;

  /** FMT of {@link FullIntraRequest}, a payload-specific feedback. */
  public static final int FULL_INTRA_REQUEST = 4;

  /** FMT of application layer feedback such as {@link ReceiverEstimatedMaxBitrate}. */
  public static final int APPLICATION_LAYER = 15;

  private FeedbackHeader() {}

  static int senderSsrc(byte[] buffer, int offset) {
    return BigEndian.get32(buffer, offset + 4);
  }

  static int mediaSsrc(byte[] buffer, int offset) {
    return BigEndian.get32(buffer, offset + 8);
  }

  static boolean isMessage(
      byte[] buffer, int offset, int length, int type, int format, int minimum) {
    return RtcpHeader.isType(buffer, offset, length, type, minimum)
        && RtcpHeader.count(buffer, offset) == format;
  }

  static void write(
      byte[] buffer, int offset, int format, int type, int length, int sender, int media) {
    RtcpHeader.write(buffer, offset, format, type, length);
    BigEndian.put32(buffer, offset + 4, sender);
    BigEndian.put32(buffer, offset + 8, media);
  }
}
