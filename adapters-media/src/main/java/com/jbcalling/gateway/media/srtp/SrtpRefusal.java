package com.jbcalling.gateway.media.srtp;

/**
 * Why a packet was refused: negative numbers in place of a length. {@code -code} is an index for an
 * array of {@link #COUNT} counters.
 */
public final class SrtpRefusal {
  /** Not RTP or RTCP of version 2, or shorter than its own header and tag say. */
  public static final int MALFORMED = -1;

  /** The tag is wrong. No state has moved, but payload bytes may have been overwritten. */
  public static final int AUTH_FAILED = -2;

  /** This index was received before. */
  public static final int REPLAYED = -3;

  /** The index lies behind the replay window, so nobody can tell whether it was seen. */
  public static final int TOO_OLD = -4;

  /** A sender already protects as many synchronization sources as it may. */
  public static final int TOO_MANY_STREAMS = -5;

  /** The key may protect no further packet: 2^48 RTP or 2^31 RTCP (RFC 3711 §9.2). */
  public static final int KEY_EXHAUSTED = -6;

  /** The output array is too short for packet and tag. */
  public static final int NO_ROOM = -7;

  /** A sender has used this index, and a second use of it would undo the encryption. */
  public static final int INDEX_REUSED = -8;

  /** To be sent again, but it was not sent before or is no longer remembered. */
  public static final int NOT_REMEMBERED = -9;

  /** To be sent again, but differs from what was sent under the same index. */
  public static final int CONTENT_CHANGED = -10;

  /** The cipher engine failed, or the object is closed. */
  public static final int CIPHER_FAILED = -11;

  /** One more than the number of codes: the length of an array indexed by {@code -code}. */
  public static final int COUNT = 12;

  private SrtpRefusal() {}

  /** A word for a metric's label, such as {@code auth_failed}. */
  public static String label(int code) {
    return switch (code) {
      case MALFORMED -> "malformed";
      case AUTH_FAILED -> "auth_failed";
      case REPLAYED -> "replayed";
      case TOO_OLD -> "too_old";
      case TOO_MANY_STREAMS -> "too_many_streams";
      case KEY_EXHAUSTED -> "key_exhausted";
      case NO_ROOM -> "no_room";
      case INDEX_REUSED -> "index_reused";
      case NOT_REMEMBERED -> "not_remembered";
      case CONTENT_CHANGED -> "content_changed";
      case CIPHER_FAILED -> "cipher_failed";
      default -> "unknown";
    };
  }
}
