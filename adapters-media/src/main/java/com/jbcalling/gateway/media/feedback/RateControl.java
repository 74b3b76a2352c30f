package com.jbcalling.gateway.media.feedback;

/**
 * Turns path usage into a bitrate (draft-ietf-rmcat-gcc-02 section 5.5): down at once, to 85 % of
 * what arrives, when the path is overused; then held until the queues are empty; then up, by 8 % a
 * second while far from where it last had to go down, near there by about a packet a round trip.
 *
 * <p>The estimate never grows beyond one and a half times what arrives, since nothing is known
 * about rates that were not tried.
 */
final class RateControl {
  private static final double BACK_OFF = 0.85;
  private static final double INCREASE_A_SECOND = 1.08;
  private static final double HEADROOM = 1.5;
  private static final long HEADROOM_BITRATE = 10_000;
  private static final double LEAST_INCREASE = 4000; // bit/s a second
  private static final double PACKET_BITS = 1200 * 8;
  private static final double NEAR = 0.3; // share of the last ceiling
  private static final long REACTION_NANOS = 100_000_000;
  private static final long MIN_ROUND_TRIP_NANOS = 10_000_000;
  private static final long MAX_ROUND_TRIP_NANOS = 200_000_000;
  private static final double NANOS_PER_SECOND = 1e9;

  private enum Phase {
    HOLD,
    INCREASE
  }

  private final double least;
  private final double greatest;
  private double estimate;
  private double ceiling; // what arrived when it last went down, smoothed; 0 if not known
  private Phase phase = Phase.INCREASE;
  private long updatedAt;
  private boolean updated;
  private long decreasedAt;
  private boolean decreased;
  private long roundTripNanos = REACTION_NANOS;

  /** A control between two bitrates, beginning at a third. */
  RateControl(long least, long greatest, long start) {
    this.least = (double) least;
    this.greatest = (double) greatest;
    estimate = Math.clamp((double) start, (double) least, (double) greatest);
  }

  void setRoundTrip(long nanos) {
    roundTripNanos = Math.clamp(nanos, MIN_ROUND_TRIP_NANOS, MAX_ROUND_TRIP_NANOS);
  }

  /** Takes how the path is used, and the bits a second that arrive over it. */
  void update(BandwidthUsage usage, long incoming, long now) {
    switch (usage) {
      case OVERUSE -> decrease(incoming, now);
      case UNDERUSE -> phase = Phase.HOLD;
      case NORMAL -> {
        if (phase == Phase.INCREASE && updated) {
          increase(incoming, (now - updatedAt) / NANOS_PER_SECOND);
        }
        phase = Phase.INCREASE;
      }
    }
    updatedAt = now;
    updated = true;
  }

  /** The estimate in bits a second. */
  long bitrate() {
    return (long) estimate;
  }

  private void decrease(long incoming, long now) {
    // the first decrease takes a round trip to show, so the next one waits for it
    if (decreased && now - decreasedAt < roundTripNanos && incoming > estimate / 2) {
      return;
    }
    estimate = Math.clamp(Math.min(estimate, incoming * BACK_OFF), least, greatest);
    ceiling = ceiling == 0 || !isNear(incoming) ? incoming : ceiling * 0.95 + incoming * 0.05;
    decreasedAt = now;
    decreased = true;
    phase = Phase.HOLD;
  }

  private void increase(long incoming, double seconds) {
    double step = Math.min(seconds, 1);
    double grown;
    if (ceiling > 0 && isNear(incoming)) {
      double response = (roundTripNanos + REACTION_NANOS) / NANOS_PER_SECOND;
      grown = estimate + Math.max(LEAST_INCREASE, PACKET_BITS / response) * step;
    } else {
      grown = estimate * Math.pow(INCREASE_A_SECOND, step);
    }
    double limit = Math.max(estimate, incoming * HEADROOM + HEADROOM_BITRATE);
    estimate = Math.clamp(Math.min(grown, limit), least, greatest);
    if (incoming > ceiling * (1 + NEAR)) {
      ceiling = 0; // the path carries more than it did
    }
  }

  private boolean isNear(long incoming) {
    return incoming > ceiling * (1 - NEAR) && incoming < ceiling * (1 + NEAR);
  }
}
