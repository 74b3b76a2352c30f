package com.jbcalling.gateway.media.stream;

import com.jbcalling.gateway.media.rtcp.NtpTime;

/**
 * Round trip time by sender reports and the reports that answer them (RFC 3550 section 6.4.1,
 * figure 2).
 *
 * <p>The NTP times that are sent to consumers are those of the producer's clock, so LSR cannot be
 * compared with local time. The last few reports are remembered with the local time at which they
 * were sent instead. Times are monotonic nanoseconds. Owned by one thread.
 */
public final class RoundTripTime {
  /** There is no measurement: LSR names none of the last reports, or DLSR cannot be. */
  public static final long UNKNOWN = -1;

  private static final int REMEMBERED = 8;
  private static final long MAX_NANOS = 60_000_000_000L;
  private static final long CLOCK_ERROR_NANOS = 20_000_000L;

  private final int[] middles = new int[REMEMBERED];
  private final long[] sentAt = new long[REMEMBERED];
  private int count;
  private int next;
  private long latest = UNKNOWN;
  private long smoothed = UNKNOWN;

  /** Notes that a report with this NTP time (or a receiver reference time) is sent. */
  public void onReportSent(long ntpTimestamp, long now) {
    middles[next] = NtpTime.middle(ntpTimestamp);
    sentAt[next] = now;
    next = (next + 1) % REMEMBERED;
    count = Math.min(count + 1, REMEMBERED);
  }

  /**
   * Measures by an answer.
   *
   * @param lastReport LSR or LRR: middle 32 bits of the report answered, 0 if there was none
   * @param delay DLSR or DLRR: time from its arrival to the answer, in 1/65536 s
   * @return the round trip in nanoseconds, or {@link #UNKNOWN}
   */
  public long onAnswer(int lastReport, int delay, long now) {
    if (lastReport == 0) {
      return UNKNOWN;
    }
    for (int i = 1; i <= count; i++) {
      int index = (next + REMEMBERED - i) % REMEMBERED;
      if (middles[index] == lastReport) {
        long elapsed = now - sentAt[index];
        long nanos = elapsed - NtpTime.shortToNanos(delay);
        if (elapsed < 0 || elapsed > MAX_NANOS || nanos < -CLOCK_ERROR_NANOS) {
          return UNKNOWN;
        }
        // the delay is rounded and by another clock, so a short path can measure below zero
        latest = Math.max(0, nanos);
        smoothed = smoothed == UNKNOWN ? latest : smoothed + (latest - smoothed) / 8;
        return latest;
      }
    }
    return UNKNOWN;
  }

  /** The last measurement in nanoseconds, or {@link #UNKNOWN}. */
  public long latestNanos() {
    return latest;
  }

  /** The measurements smoothed as in RFC 6298 (an eighth of each new one), or {@link #UNKNOWN}. */
  public long smoothedNanos() {
    return smoothed;
  }
}
