package com.jbcalling.gateway.media.dtls;

/**
 * A first look at a datagram of DTLS records (RFC 6347 section 4.1), before the library meets it:
 * it makes buffers as long as a handshake message claims to be, up to 16 MB each.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |  Content type |            Version            |  Epoch ...
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *   ... Epoch     |             Sequence number (48 bits) ...
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *   ... Sequence number           |            Length             |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *
 * A handshake message in a record of that type:
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |  Message type |               Length (24 bits)                |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |       Message sequence        |  Fragment offset (24 bits) ...
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *   ...           |           Fragment length (24 bits)           |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * </pre>
 */
final class DtlsRecords {
  /** Verdict: whole records, of which the library will make what it can. */
  static final int OK = 0;

  /** Verdict: as {@link #OK}, and the first is a ClientHello, or its first fragment. */
  static final int CLIENT_HELLO = 1;

  /** Verdict: as {@link #OK}, and the first is a later fragment of a ClientHello. */
  static final int MORE_CLIENT_HELLO = 2;

  /** Refusal: not DTLS. */
  static final int NOT_DTLS = -1;

  /** Refusal: a record or message runs past its end. */
  static final int TRUNCATED = -2;

  /** Refusal: a handshake message claims to be longer than {@link #MAX_HANDSHAKE_MESSAGE}. */
  static final int TOO_LONG = -3;

  /** Longest handshake message, in bytes: room for a chain of several RSA certificates. */
  static final int MAX_HANDSHAKE_MESSAGE = 16384;

  private static final int RECORD_HEADER = 13;
  private static final int MESSAGE_HEADER = 12;
  private static final int FIRST_CONTENT_TYPE = 20;
  private static final int LAST_CONTENT_TYPE = 25;
  private static final int HANDSHAKE = 22;
  private static final int CLIENT_HELLO_MESSAGE = 1;
  private static final int VERSION_MAJOR = 0xFE;

  private DtlsRecords() {}

  /** Looks at every record. */
  static int inspect(byte[] buffer, int offset, int length) {
    int end = offset + length;
    int verdict = OK;
    int at = offset;
    do {
      if (end - at < RECORD_HEADER) {
        return at == offset ? NOT_DTLS : TRUNCATED;
      }
      int type = buffer[at] & 0xFF;
      if (type < FIRST_CONTENT_TYPE
          || type > LAST_CONTENT_TYPE
          || (buffer[at + 1] & 0xFF) != VERSION_MAJOR) {
        return NOT_DTLS;
      }
      int epoch = uint16(buffer, at + 3);
      int next = at + RECORD_HEADER + uint16(buffer, at + 11);
      if (next > end) {
        return TRUNCATED;
      }
      if (type == HANDSHAKE && epoch == 0) {
        int first = at + RECORD_HEADER;
        int result = inspectMessages(buffer, first, next - first);
        if (result < 0) {
          return result;
        }
        if (at == offset && next > first && buffer[first] == CLIENT_HELLO_MESSAGE) {
          verdict = uint24(buffer, first + 6) == 0 ? CLIENT_HELLO : MORE_CLIENT_HELLO;
        }
      }
      at = next;
    } while (at < end);
    return verdict;
  }

  /** Looks at the handshake messages in the plaintext of one record. */
  static int inspectMessages(byte[] buffer, int offset, int length) {
    int end = offset + length;
    int at = offset;
    while (at < end) {
      if (end - at < MESSAGE_HEADER) {
        return TRUNCATED;
      }
      int messageLength = uint24(buffer, at + 1);
      if (messageLength > MAX_HANDSHAKE_MESSAGE) {
        return TOO_LONG;
      }
      int fragmentLength = uint24(buffer, at + 9);
      if (uint24(buffer, at + 6) + fragmentLength > messageLength) {
        return TRUNCATED;
      }
      at += MESSAGE_HEADER + fragmentLength;
    }
    return at == end ? OK : TRUNCATED;
  }

  private static int uint16(byte[] buffer, int at) {
    return (buffer[at] & 0xFF) << 8 | (buffer[at + 1] & 0xFF);
  }

  private static int uint24(byte[] buffer, int at) {
    return (buffer[at] & 0xFF) << 16 | uint16(buffer, at + 1);
  }
}
