package com.jbcalling.gateway.media.rtcp;

import com.jbcalling.gateway.media.rtp.BigEndian;

/**
 * A full intra request (RFC 5104 section 4.3.1).
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                              SSRC                             |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * | Seq nr.       |    Reserved                                   |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * </pre>
 *
 * <p>The media source of the header is unused and 0; the entries name the streams. A request with
 * the sequence number of the one before is its repetition.
 */
public final class FullIntraRequest {
  /** Bytes of a packet with one entry. */
  public static final int LENGTH = FeedbackHeader.LENGTH + 8;

  private static final int ENTRY = 8;

  private byte[] buffer = new byte[LENGTH];
  private int offset;
  private int length;

  /** Lays this flyweight over a packet; see {@link RtcpHeader}. */
  public int wrap(byte[] buffer, int offset, int length) {
    if (!FeedbackHeader.isMessage(
            buffer,
            offset,
            length,
            RtcpHeader.PAYLOAD_SPECIFIC_FEEDBACK,
            FeedbackHeader.FULL_INTRA_REQUEST,
            LENGTH)
        || (length - FeedbackHeader.LENGTH) % ENTRY != 0) {
      return RtcpHeader.MALFORMED;
    }
    this.buffer = buffer;
    this.offset = offset;
    this.length = length;
    return RtcpHeader.OK;
  }

  /** Who asks. */
  public int senderSsrc() {
    return FeedbackHeader.senderSsrc(buffer, offset);
  }

  /** Entries, at least 1. */
  public int entryCount() {
    return (length - FeedbackHeader.LENGTH) / ENTRY;
  }

  /** The stream of entry {@code index} that is to send a key frame. */
  public int entrySsrc(int index) {
    return BigEndian.get32(buffer, offset + FeedbackHeader.LENGTH + index * ENTRY);
  }

  /** The command sequence number of entry {@code index}, 0 to 255. */
  public int entrySequence(int index) {
    return BigEndian.get8(buffer, offset + FeedbackHeader.LENGTH + index * ENTRY + 4);
  }

  /** Writes a request with one entry; answers {@link #LENGTH} or {@link RtcpHeader#NO_ROOM}. */
  public static int write(
      byte[] buffer, int offset, int limit, int senderSsrc, int mediaSsrc, int sequence) {
    if (!RtcpHeader.fits(buffer, offset, limit, LENGTH)) {
      return RtcpHeader.NO_ROOM;
    }
    FeedbackHeader.write(
        buffer,
        offset,
        FeedbackHeader.FULL_INTRA_REQUEST,
        RtcpHeader.PAYLOAD_SPECIFIC_FEEDBACK,
        LENGTH,
        senderSsrc,
        0);
    BigEndian.put32(buffer, offset + 12, mediaSsrc);
    BigEndian.put32(buffer, offset + 16, sequence << 24);
    return LENGTH;
  }
}
