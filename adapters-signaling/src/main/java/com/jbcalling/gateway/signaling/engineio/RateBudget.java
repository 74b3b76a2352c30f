package com.jbcalling.gateway.signaling.engineio;

/** A token bucket: a steady rate of something, with bursts. Time is an argument, in nanoseconds. */
final class RateBudget {

  private static final long SECOND = 1_000_000_000L;

  private final long nanosPerUnit;
  private final long capacity;
  private long credit;
  private long last;

  /**
   * @param perSecond units in the long run, at most 10^9
   * @param burst units at once
   */
  RateBudget(int perSecond, int burst, long now) {
    this.nanosPerUnit = SECOND / perSecond;
    this.capacity = burst * nanosPerUnit;
    this.credit = capacity;
    this.last = now;
  }

  /** Takes units; false where there are not as many. */
  boolean take(int units, long now) {
    credit = Math.min(capacity, credit + (now - last));
    last = now;
    long cost = units * nanosPerUnit;
    if (credit < cost) {
      return false;
    }
    credit -= cost;
    return true;
  }
}
