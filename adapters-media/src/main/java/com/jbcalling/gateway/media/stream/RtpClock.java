package com.jbcalling.gateway.media.stream;

/** Conversions between nanoseconds and ticks of a codec's clock. */
final class RtpClock {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private RtpClock() {}

  /** Whole ticks in a time, which may be long or negative, without overflow. */
  static long ticks(long nanos, int clockRate) {
    long seconds = Math.floorDiv(nanos, NANOS_PER_SECOND);
    long rest = Math.floorMod(nanos, NANOS_PER_SECOND);
    return seconds * clockRate + rest * clockRate / NANOS_PER_SECOND;
  }

  /** Nanoseconds of a number of ticks. */
  static long nanos(long ticks, int clockRate) {
    long seconds = Math.floorDiv(ticks, (long) clockRate);
    long rest = Math.floorMod(ticks, (long) clockRate);
    return seconds * NANOS_PER_SECOND + rest * NANOS_PER_SECOND / clockRate;
  }
}
