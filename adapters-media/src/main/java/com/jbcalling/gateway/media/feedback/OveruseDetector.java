package com.jbcalling.gateway.media.feedback;

/**
 * Decides by the trend of the delay whether the path is overused, with a threshold that follows the
 * trends seen (draft-ietf-rmcat-gcc-02 section 5.4): a fixed one would starve beside TCP.
 */
final class OveruseDetector {
  private static final double GAIN = 4;
  private static final int FULL_WEIGHT_GROUPS = 60;
  private static final double OVERUSE_MILLIS = 10;
  private static final double SLOWLY_UP = 0.0087;
  private static final double SLOWLY_DOWN = 0.039;
  private static final double OUTLIER = 15;
  private static final double LEAST_THRESHOLD = 6;
  private static final double GREATEST_THRESHOLD = 600;
  private static final double MAX_STEP_MILLIS = 100;
  private static final double NANOS_PER_MILLI = 1e6;

  private double threshold = 12.5;
  private double overuseMillis = -1;
  private int overuses;
  private double previousSlope;
  private long updatedAt;
  private boolean updated;
  private BandwidthUsage usage = BandwidthUsage.NORMAL;

  /**
   * Takes the slope after one more group, which was sent {@code sentDelta} after the one before.
   */
  BandwidthUsage detect(double slope, int groups, long sentDelta, long now) {
    double trend = slope * Math.min(groups, FULL_WEIGHT_GROUPS) * GAIN;
    if (trend > threshold) {
      double millis = sentDelta / NANOS_PER_MILLI;
      overuseMillis = overuseMillis < 0 ? millis / 2 : overuseMillis + millis;
      overuses++;
      if (overuseMillis > OVERUSE_MILLIS && overuses > 1 && slope >= previousSlope) {
        overuseMillis = 0;
        overuses = 0;
        usage = BandwidthUsage.OVERUSE;
      }
    } else {
      overuseMillis = -1;
      overuses = 0;
      usage = trend < -threshold ? BandwidthUsage.UNDERUSE : BandwidthUsage.NORMAL;
    }
    previousSlope = slope;
    adapt(Math.abs(trend), now);
    return usage;
  }

  BandwidthUsage usage() {
    return usage;
  }

  private void adapt(double trend, long now) {
    double millis = updated ? Math.min((now - updatedAt) / NANOS_PER_MILLI, MAX_STEP_MILLIS) : 0;
    updated = true;
    updatedAt = now;
    if (trend > threshold + OUTLIER) {
      return;
    }
    double rate = trend < threshold ? SLOWLY_DOWN : SLOWLY_UP;
    threshold =
        Math.clamp(
            threshold + rate * (trend - threshold) * millis, LEAST_THRESHOLD, GREATEST_THRESHOLD);
  }
}
