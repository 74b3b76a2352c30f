package com.jbcalling.gateway.stt.session;

import com.jbcalling.gateway.stt.session.Failure.Kind;
import java.util.function.DoubleSupplier;

/**
 * How long to wait before the next attempt to connect: longer each time, and by chance between half
 * of that and all of it, so that streams which lost their service together do not come back
 * together.
 */
final class ReconnectDelay {
  private static final long FIRST = 500_000_000L;
  private static final long FIRST_AT_CAPACITY = 5_000_000_000L;
  private static final long LONGEST = 30_000_000_000L;

  private final DoubleSupplier chance;
  private long next = FIRST;

  /**
   * @param chance numbers from 0 to 1
   */
  ReconnectDelay(DoubleSupplier chance) {
    this.chance = chance;
  }

  /** The connection has proved its worth. */
  void reset() {
    next = FIRST;
  }

  /** The next wait, in nanoseconds. */
  long after(Kind failure) {
    if (failure == Kind.CAPACITY) {
      next = Math.max(next, FIRST_AT_CAPACITY);
    }
    long longest = next;
    next = Math.min(LONGEST, 2 * next);
    return (long) (longest * (0.5 + 0.5 * chance.getAsDouble()));
  }
}
