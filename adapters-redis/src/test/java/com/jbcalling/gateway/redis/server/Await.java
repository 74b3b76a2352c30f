package com.jbcalling.gateway.redis.server;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for something that happens by itself. */
public final class Await {
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final long STEP_NANOS = 5_000_000;
  private static final long LONG_STEP_NANOS = 100_000_000;

  private Await() {}

  /** Returns when the condition holds; fails where it does not for very long. */
  public static void until(BooleanSupplier condition) {
    until(condition, STEP_NANOS);
  }

  /** The same for a condition that costs somebody something to look at. */
  public static void patiently(BooleanSupplier condition) {
    until(condition, LONG_STEP_NANOS);
  }

  private static void until(BooleanSupplier condition, long step) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("waited in vain");
      }
      LockSupport.parkNanos(step);
    }
  }
}
