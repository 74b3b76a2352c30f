package com.jbcalling.gateway.redis.directory;

/** How things stand between this gateway and Redis. */
enum Standing {
  /** The lease stands: the rooms that are open here are this gateway's alone. */
  HELD,
  /** The lease is over and Redis was not asked since: others may have taken rooms. */
  DOUBTFUL,
  /** The lease is over, and Redis was asked in vain: rooms go on, new ones wait for an answer. */
  OVERDUE,
  /** Redis was waited for long enough: new rooms open without it. */
  AWAY;

  /** Renewals that must have failed in a row before Redis counts as asked in vain. */
  static final int ATTEMPTS = 3;

  /**
   * Judges.
   *
   * @param age time since the last renewal began, in nanoseconds; negative if there was none ever
   * @param failures renewals that failed since
   * @param silent whether the last of them got no answer, rather than a refusal
   */
  static Standing of(LeaseTimes times, long age, int failures, boolean silent) {
    if (age < 0) {
      return failures == 0 ? DOUBTFUL : AWAY;
    }
    if (age < times.lease().minus(times.margin()).toNanos()) {
      return HELD;
    }
    if (failures < ATTEMPTS) {
      return DOUBTFUL;
    }
    return silent && age < times.patience().toNanos() ? OVERDUE : AWAY;
  }
}
