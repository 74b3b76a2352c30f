package com.jbcalling.gateway.media.transport;

import com.jbcalling.gateway.media.rtcp.NtpTime;

/**
 * NTP time by the monotonic clock: the wall clock is read once, so that later corrections of it
 * cannot make reports jump.
 *
 * @param ntp NTP time at the moment of origin
 * @param origin monotonic nanoseconds at that moment
 */
public record NtpClock(long ntp, long origin) {

  /** The NTP time of a monotonic time. */
  public long at(long now) {
    return NtpTime.plusNanos(ntp, now - origin);
  }
}
