package com.jbcalling.gateway.media.peer;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Spreads a sender's packets over time, so that no socket buffer overflows. */
public final class Pace {
  private Pace() {}

  public static void oneMillisecond() {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(1);
    for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
