package com.jbcalling.gateway.media.worker;

import java.time.Duration;

/** How often something may be restarted within a time: so often, and then no more. */
final class RestartBudget {
  private final long window;
  private final long[] times;
  private int taken;

  /**
   * @param restarts most restarts within the window, at least 1
   */
  RestartBudget(int restarts, Duration window) {
    this.times = new long[restarts];
    this.window = window.toNanos();
  }

  /**
   * Takes one restart; false if as many as are allowed were taken within the window.
   *
   * @param now monotonic time in nanoseconds
   */
  boolean take(long now) {
    int oldest = taken % times.length;
    if (taken >= times.length && now - times[oldest] < window) {
      return false;
    }
    times[oldest] = now;
    taken++;
    return true;
  }

  /** Restarts taken so far. */
  int taken() {
    return taken;
  }
}
