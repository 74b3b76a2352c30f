package com.jbcalling.gateway.media.forward;

import com.jbcalling.gateway.media.rtcp.NtpTime;

/**
 * How a published stream's RTP clock stands to its publisher's wall clock, by its latest sender
 * report (RFC 3550, section 6.4.1). Owned by one thread.
 */
final class SenderClock {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final int clockRate;
  private boolean known;
  private long ntp;
  private int rtp;
  private long receivedAt;

  SenderClock(int clockRate) {
    this.clockRate = clockRate;
  }

  /** Takes a sender report that came at a monotonic time. */
  void take(long ntpTimestamp, int rtpTimestamp, long now) {
    known = true;
    ntp = ntpTimestamp;
    rtp = rtpTimestamp;
    receivedAt = now;
  }

  void forget() {
    known = false;
  }

  /** Whether a report has come. */
  boolean isKnown() {
    return known;
  }

  /** The publisher's wall clock at a monotonic time, the report's journey left out of account. */
  long ntpAt(long now) {
    return NtpTime.plusNanos(ntp, now - receivedAt);
  }

  /** The publisher's RTP clock at the moment of {@link #ntpAt}. */
  int rtpAt(long now) {
    return rtp + ticks(now - receivedAt);
  }

  /** By how many ticks this clock is ahead of another of the same publisher. Both are known. */
  int aheadOf(SenderClock other) {
    return rtp - (other.rtp + ticks(NtpTime.nanosBetween(other.ntp, ntp)));
  }

  private int ticks(long nanos) {
    long seconds = Math.floorDiv(nanos, NANOS_PER_SECOND);
    long rest = Math.floorMod(nanos, NANOS_PER_SECOND);
    return (int) (seconds * clockRate + rest * clockRate / NANOS_PER_SECOND);
  }
}
