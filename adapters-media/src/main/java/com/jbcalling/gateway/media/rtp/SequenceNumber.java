package com.jbcalling.gateway.media.rtp;

/**
 * Serial number arithmetic on 16-bit RTP sequence numbers (RFC 1982 with SERIAL_BITS = 16) and on
 * 32-bit RTP timestamps.
 *
 * <p>Two numbers exactly half the space apart compare as undefined in RFC 1982 section 3.2; here
 * the distance is then -32768, so neither is newer than the other and the relation stays
 * antisymmetric.
 */
public final class SequenceNumber {
  /** Bits that a sequence number has. */
  public static final int MASK = 0xFFFF;

  private static final int HALF = 0x8000;

  private SequenceNumber() {}

  /** The number that follows, 65535 being followed by 0. */
  public static int next(int sequence) {
    return sequence + 1 & MASK;
  }

  /** {@code sequence + delta} modulo 65536; the delta may be negative. */
  public static int add(int sequence, int delta) {
    return sequence + delta & MASK;
  }

  /** Steps from {@code from} to {@code to} on the shorter way round, -32768 to 32767. */
  public static int distance(int from, int to) {
    return (short) (to - from);
  }

  /** Whether {@code a} comes after {@code b}. */
  public static boolean isNewer(int a, int b) {
    int forward = a - b & MASK;
    return forward != 0 && forward < HALF;
  }

  /** Ticks from RTP timestamp {@code from} to {@code to} on the shorter way round. */
  public static int timestampDistance(int from, int to) {
    return to - from;
  }

  /** Whether RTP timestamp {@code a} comes after {@code b}. */
  public static boolean isTimestampNewer(int a, int b) {
    return a - b > 0;
  }
}
