package com.jbcalling.gateway.media.dtls;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what another thread is about to do. */
final class Eventually {
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(40);
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(1);

  private Eventually() {}

  static void until(BooleanSupplier happened) {
    long start = System.nanoTime();
    while (!happened.getAsBoolean()) {
      if (System.nanoTime() - start > PATIENCE) {
        throw new AssertionError("it has not happened");
      }
      LockSupport.parkNanos(PAUSE);
    }
  }
}
