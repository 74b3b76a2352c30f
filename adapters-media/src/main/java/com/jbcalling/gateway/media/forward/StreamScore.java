package com.jbcalling.gateway.media.forward;

/**
 * How well one stream comes through, 0 (nothing arrives) to 10 (all is well): the share of packets
 * that arrived in the end, sharpened by its fourth power since a little loss already hurts,
 * averaged over the last few intervals. Owned by one thread.
 */
final class StreamScore {
  static final int BEST = 10;

  private static final int INTERVALS = 4;

  private final double[] latest = new double[INTERVALS];
  private int intervals;
  private int score = BEST;

  /**
   * Closes an interval.
   *
   * @param expected packets that should have come in it
   * @param missing packets that did not, not even late; may be negative where older ones came
   */
  void addInterval(long expected, long missing) {
    if (expected <= 0) {
      return;
    }
    double delivered = Math.clamp((double) (expected - missing) / expected, 0, 1);
    latest[intervals % INTERVALS] = delivered * delivered * delivered * delivered;
    intervals++;
    int count = Math.min(intervals, INTERVALS);
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += latest[i];
    }
    score = (int) Math.round(BEST * sum / count);
  }

  /** Nothing comes any more; a new interval begins anew. */
  void silence() {
    intervals = 0;
    score = 0;
  }

  int score() {
    return score;
  }
}
