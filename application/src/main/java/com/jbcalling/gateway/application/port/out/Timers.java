package com.jbcalling.gateway.application.port.out;

import java.time.Duration;

/** Runs things later. */
public interface Timers {

  /** Runs a task once, after a delay, on a thread that it must not block. */
  Timer after(Duration delay, Runnable task);

  /** A task that waits for its time. */
  interface Timer {

    /** Forgets the task unless it has begun. */
    void cancel();
  }
}
