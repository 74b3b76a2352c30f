package com.jbcalling.gateway.media.rtcp;

/**
 * A picture loss indication (RFC 4585 section 6.3.1): "send a key frame, the picture is broken". It
 * has no control information.
 */
public final class PictureLossIndication {
  /** Bytes of the packet. */
  public static final int LENGTH = FeedbackHeader.LENGTH;

  private byte[] buffer = new byte[LENGTH];
  private int offset;

  /** Lays this flyweight over a packet; see {@link RtcpHeader}. */
  public int wrap(byte[] buffer, int offset, int length) {
    if (!FeedbackHeader.isMessage(
        buffer,
        offset,
        length,
        RtcpHeader.PAYLOAD_SPECIFIC_FEEDBACK,
        FeedbackHeader.PICTURE_LOSS_INDICATION,
        LENGTH)) {
      return RtcpHeader.MALFORMED;
    }
    this.buffer = buffer;
    this.offset = offset;
    return RtcpHeader.OK;
  }

  /** Who asks. */
  public int senderSsrc() {
    return FeedbackHeader.senderSsrc(buffer, offset);
  }

  /** The stream that is to send a key frame. */
  public int mediaSsrc() {
    return FeedbackHeader.mediaSsrc(buffer, offset);
  }

  /** Writes an indication; answers {@link #LENGTH} or {@link RtcpHeader#NO_ROOM}. */
  public static int write(byte[] buffer, int offset, int limit, int senderSsrc, int mediaSsrc) {
    if (!RtcpHeader.fits(buffer, offset, limit, LENGTH)) {
      return RtcpHeader.NO_ROOM;
    }
    FeedbackHeader.write(
        buffer,
        offset,
        FeedbackHeader.PICTURE_LOSS_INDICATION,
        RtcpHeader.PAYLOAD_SPECIFIC_FEEDBACK,
        LENGTH,
        senderSsrc,
        mediaSsrc);
    return LENGTH;
  }
}
