package com.jbcalling.gateway.media.peer;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what another thread is about to do. */
public final class Eventually {
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);
  private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(2);

  private Eventually() {}

  /**
   * Waits until something holds.
   *
   * @param state what to say if it never does
   */
  public static void holds(BooleanSupplier something, Supplier<?> state) {
    long deadline = System.nanoTime() + PATIENCE;
    while (!something.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("waited in vain: " + state.get());
      }
      LockSupport.parkNanos(LOOK);
    }
  }
}
