package com.jbcalling.gateway.media.worker;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * How much of a core the worker's thread uses, over a sliding window of a few seconds. Sampled by
 * that thread, read by any.
 */
final class CpuMeter {
  private static final int SAMPLES = 6;
  private static final double NANOS_PER_SECOND = 1e9;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final long[] times = new long[SAMPLES];
  private final long[] cpuTimes = new long[SAMPLES];
  private int samples;
  private volatile double share;
  private volatile double seconds;

  /** Takes a sample; about once a second, on the thread that is measured. */
  void sample(long now) {
    if (!threads.isCurrentThreadCpuTimeSupported()) {
      return;
    }
    long cpu = threads.getCurrentThreadCpuTime();
    int newest = samples % SAMPLES;
    times[newest] = now;
    cpuTimes[newest] = cpu;
    samples++;
    int oldest = samples < SAMPLES ? 0 : samples % SAMPLES;
    long elapsed = now - times[oldest];
    if (elapsed > 0) {
      share = Math.clamp((double) (cpu - cpuTimes[oldest]) / elapsed, 0, 1);
    }
    seconds = cpu / NANOS_PER_SECOND;
  }

  /** Share of one core, 0 to 1. */
  double share() {
    return share;
  }

  /** Seconds on a processor since the thread began. */
  double seconds() {
    return seconds;
  }
}
