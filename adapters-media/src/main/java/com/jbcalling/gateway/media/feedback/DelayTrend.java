package com.jbcalling.gateway.media.feedback;

/**
 * Whether the delay of the path grows: the slope of the line that fits the smoothed delays of the
 * last groups best, in milliseconds of delay a millisecond of time.
 */
final class DelayTrend {
  private static final int WINDOW = 20;
  private static final double SMOOTHING = 0.9;
  private static final double NANOS_PER_MILLI = 1e6;

  private final double[] times = new double[WINDOW];
  private final double[] delays = new double[WINDOW];
  private int next;
  private int groups;
  private long firstArrival;
  private double accumulated;
  private double smoothed;

  /** Adds how much later a group came than it was sent, compared with the group before. */
  void add(long arrivalDelta, long sentDelta, long arrival) {
    if (groups == 0) {
      firstArrival = arrival;
    }
    groups++;
    accumulated += (arrivalDelta - sentDelta) / NANOS_PER_MILLI;
    smoothed = SMOOTHING * smoothed + (1 - SMOOTHING) * accumulated;
    times[next] = (arrival - firstArrival) / NANOS_PER_MILLI;
    delays[next] = smoothed;
    next = (next + 1) % WINDOW;
  }

  /** Groups added since the beginning. */
  int groups() {
    return groups;
  }

  /** The slope, 0 until the window is full. */
  double slope() {
    if (groups < WINDOW) {
      return 0;
    }
    double meanTime = 0;
    double meanDelay = 0;
    for (int i = 0; i < WINDOW; i++) {
      meanTime += times[i] / WINDOW;
      meanDelay += delays[i] / WINDOW;
    }
    double numerator = 0;
    double denominator = 0;
    for (int i = 0; i < WINDOW; i++) {
      double time = times[i] - meanTime;
      numerator += time * (delays[i] - meanDelay);
      denominator += time * time;
    }
    return denominator == 0 ? 0 : numerator / denominator;
  }
}
