package com.jbcalling.gateway.media.stream;

import com.jbcalling.gateway.media.rtcp.NtpTime;

/**
 * What a producer's last sender report says: which RTP timestamp of the stream belongs to which NTP
 * time of the producer's clock (RFC 3550 section 6.4.1). Streams of one producer share that clock,
 * which is what lip synchronisation rests on.
 *
 * <p>Until {@link #isKnown()}, the other getters mean nothing. Local times are monotonic
 * nanoseconds. Owned by one thread.
 */
public final class SenderClock {
  private static final long HALF = 1L << 31;

  private final int clockRate;
  private long ntp;
  private int rtp;
  private long arrivedAt;
  private boolean known;

  /** A clock without report of a stream that ticks {@code clockRate} times a second. */
  public SenderClock(int clockRate) {
    this.clockRate = clockRate;
  }

  /** Takes over a sender report that arrived at the local time {@code now}. */
  public void onSenderReport(long ntpTimestamp, int rtpTimestamp, long now) {
    ntp = ntpTimestamp;
    rtp = rtpTimestamp;
    arrivedAt = now;
    known = true;
  }

  /** Whether a report came. */
  public boolean isKnown() {
    return known;
  }

  /** The producer's NTP time at which {@code timestamp} was sampled, within ±2^31 ticks. */
  public long ntpOf(int timestamp) {
    return ntp + ((long) (timestamp - rtp) << 32) / clockRate;
  }

  /**
   * The RTP timestamp of a producer's NTP time, rounded to the nearest: rounding down would move a
   * consumer's time line a little at every switch, always the same way.
   */
  public int timestampOf(long ntpTime) {
    long difference = ntpTime - ntp; // seconds in 32.32
    long seconds = difference >> 32;
    long fraction = difference & 0xFFFFFFFFL;
    return rtp + (int) (seconds * clockRate + ((fraction * clockRate + HALF) >>> 32));
  }

  /** The producer's NTP time now: that of the report and the time since it arrived. */
  public long ntpAt(long now) {
    return NtpTime.plusNanos(ntp, now - arrivedAt);
  }

  /** The RTP timestamp that the producer would sample now. */
  public int timestampAt(long now) {
    return rtp + (int) RtpClock.ticks(now - arrivedAt, clockRate);
  }
}
