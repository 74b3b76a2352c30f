package com.jbcalling.gateway.signaling.contract;

/**
 * A token bucket: so many requests a second, twice as many in a burst. Used by the connection's
 * thread alone.
 */
final class RequestRate {
  private static final double NANOS = 1e9;

  private final double perSecond;
  private double tokens;
  private long filledAt;

  /**
   * @param perSecond requests a second in the long run, at least 1
   * @param now nanoseconds, monotonic
   */
  RequestRate(int perSecond, long now) {
    this.perSecond = perSecond;
    this.tokens = 2.0 * perSecond;
    this.filledAt = now;
  }

  boolean allows(long now) {
    tokens = Math.min(2 * perSecond, tokens + (now - filledAt) / NANOS * perSecond);
    filledAt = now;
    if (tokens < 1) {
      return false;
    }
    tokens--;
    return true;
  }
}
