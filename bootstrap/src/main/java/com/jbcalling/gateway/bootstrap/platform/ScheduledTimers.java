package com.jbcalling.gateway.bootstrap.platform;

import com.jbcalling.gateway.application.port.out.Timers;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Timers on one daemon thread of their own. */
public final class ScheduledTimers implements Timers, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ScheduledTimers.class);

  private final ScheduledThreadPoolExecutor executor =
      new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().name("timers").daemon(true).factory());

  public ScheduledTimers() {
    // A cancelled grace time must not hold on to its seat until it would have ended.
    executor.setRemoveOnCancelPolicy(true);
  }

  @Override
  public Timer after(Duration delay, Runnable task) {
    Future<?> future = executor.schedule(() -> run(task), delay.toNanos(), TimeUnit.NANOSECONDS);
    return () -> future.cancel(false);
  }

  private static void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      log.error("A timer's task failed", e);
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
