package com.jbcalling.gateway.media.rtcp;

/**
 * NTP time as RTCP uses it (RFC 3550 section 4): seconds since 1900 in 32.32 fixed point, held in a
 * {@code long} with all 64 bits; and its 32-bit middle, seconds in 16.16, for delays.
 */
public final class NtpTime {
  private static final long UNIX_EPOCH = 2_208_988_800L;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final long WORD = 0xFFFFFFFFL;
  private static final long MAX_SHORT_NANOS = 65_535L * NANOS_PER_SECOND;

  private NtpTime() {}

  /** The NTP time of nanoseconds since 1970. */
  public static long ofUnixNanos(long nanos) {
    long seconds = Math.floorDiv(nanos, NANOS_PER_SECOND) + UNIX_EPOCH;
    long fraction = (Math.floorMod(nanos, NANOS_PER_SECOND) << 32) / NANOS_PER_SECOND;
    return seconds << 32 | fraction;
  }

  /** Nanoseconds since 1970 of an NTP time of the first era (until 2036), rounded down. */
  public static long toUnixNanos(long ntp) {
    return ((ntp >>> 32) - UNIX_EPOCH) * NANOS_PER_SECOND + fractionNanos(ntp);
  }

  /** The middle 32 bits, as LSR and LRR carry them. */
  public static int middle(long ntp) {
    return (int) (ntp >>> 16);
  }

  /** {@code ntp} moved by nanoseconds, which may be negative. */
  public static long plusNanos(long ntp, long nanos) {
    long seconds = Math.floorDiv(nanos, NANOS_PER_SECOND);
    long fraction = (Math.floorMod(nanos, NANOS_PER_SECOND) << 32) / NANOS_PER_SECOND;
    return ntp + (seconds << 32) + fraction;
  }

  /** Nanoseconds from one NTP time to another, within ±68 years. */
  public static long nanosBetween(long from, long to) {
    long difference = to - from;
    return (difference >> 32) * NANOS_PER_SECOND + fractionNanos(difference);
  }

  /** Nanoseconds of a 16.16 value such as DLSR, taken as unsigned. */
  public static long shortToNanos(int value) {
    return ((value & WORD) * NANOS_PER_SECOND) >>> 16;
  }

  /** The 16.16 value of a duration, clamped to 0..65535 s. */
  public static int nanosToShort(long nanos) {
    return (int) ((Math.clamp(nanos, 0, MAX_SHORT_NANOS) << 16) / NANOS_PER_SECOND);
  }

  private static long fractionNanos(long ntp) {
    return ((ntp & WORD) * NANOS_PER_SECOND) >>> 32;
  }
}
