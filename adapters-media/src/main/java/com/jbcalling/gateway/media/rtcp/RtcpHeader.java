package com.jbcalling.gateway.media.rtcp;

import com.jbcalling.gateway.media.rtp.BigEndian;

/**
 * The header that all RTCP packets share (RFC 3550 section 6.4), their types and the answers of
 * this package's readers and writers.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |V=2|P| RC/FMT  |      PT       |             length            |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * </pre>
 *
 * <p>Readers are flyweights: {@code wrap(buffer, offset, length)} takes one packet of a compound,
 * checks its type and all its lengths, and answers {@link #OK} or {@link #MALFORMED}; after {@link
 * #OK} the getters need no further check. Writers are static: they write at {@code offset}, never
 * at or past the absolute {@code limit}, and answer the bytes written or {@link #NO_ROOM}.
 */
public final class RtcpHeader {
  /** Bytes of the header. */
  public static final int LENGTH = 4;

  /** Sender report. */
  public static final int SENDER_REPORT = 200;

  /** Receiver report. */
  public static final int RECEIVER_REPORT = 201;

  /** Source description. */
  public static final int SOURCE_DESCRIPTION = 202;

  /** Goodbye. */
  public static final int BYE = 203;

  /** Transport layer feedback (RFC 4585 section 6.2), told apart by FMT. */
  public static final int TRANSPORT_LAYER_FEEDBACK = 205;

  /** Payload-specific feedback (RFC 4585 section 6.3), told apart by FMT. */
  public static final int PAYLOAD_SPECIFIC_FEEDBACK = 206;

  /** Extended report (RFC 3611). */
  public static final int EXTENDED_REPORT = 207;

  /** A well-formed packet. */
  public static final int OK = 0;

  /** A packet of another type, truncated, or with lengths that contradict each other. */
  public static final int MALFORMED = -1;

  /** Answer of a writer: what is to be written does not fit before the limit. */
  public static final int NO_ROOM = -1;

  private static final int VERSION = 0x80;

  private RtcpHeader() {}

  /** Report count or feedback message type, 0 to 31. */
  public static int count(byte[] buffer, int offset) {
    return buffer[offset] & 0x1F;
  }

  /** Packet type, 0 to 255. */
  public static int type(byte[] buffer, int offset) {
    return BigEndian.get8(buffer, offset + 1);
  }

  /** Bytes of the packet by its length field, header and padding included; a multiple of 4. */
  public static int length(byte[] buffer, int offset) {
    return (BigEndian.get16(buffer, offset + 2) + 1) * 4;
  }

  /** Writes a header; {@code length} is of the whole packet in bytes, a multiple of 4. */
  static void write(byte[] buffer, int offset, int count, int type, int length) {
    BigEndian.put8(buffer, offset, VERSION | count);
    BigEndian.put8(buffer, offset + 1, type);
    BigEndian.put16(buffer, offset + 2, length / 4 - 1);
  }

  /** Whether a packet of this length may be written. */
  static boolean fits(byte[] buffer, int offset, int limit, int length) {
    return offset >= 0 && limit <= buffer.length && limit - offset >= length;
  }

  /** Whether a packet of this type and at least this length starts at {@code offset}. */
  static boolean isType(byte[] buffer, int offset, int length, int type, int minimum) {
    return length >= minimum
        && offset >= 0
        && offset <= buffer.length - length
        && type(buffer, offset) == type;
  }
}
