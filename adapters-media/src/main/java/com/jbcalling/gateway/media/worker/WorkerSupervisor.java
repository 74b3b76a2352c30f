package com.jbcalling.gateway.media.worker;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that looks after the workers, ten times a second and whenever one has ended. */
final class WorkerSupervisor {
  private static final Logger LOG = LoggerFactory.getLogger(WorkerSupervisor.class);

  /** From one look to the next, in nanoseconds; sooner where a worker has ended. */
  static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(100);

  private final Thread thread =
      Thread.ofPlatform().name("media-supervisor").daemon(true).unstarted(this::watch);
  private volatile List<WorkerPlace> places = List.of();
  private volatile boolean stopping;

  void watch(List<WorkerPlace> all) {
    places = List.copyOf(all);
    thread.start();
  }

  /** Has it look at once; on any thread. */
  void lookNow() {
    LockSupport.unpark(thread);
  }

  private void watch() {
    while (!stopping) {
      for (WorkerPlace place : places) {
        try {
          place.look(System.nanoTime());
        } catch (Throwable t) { // whatever it is, nobody else looks after the workers
          LOG.error("a media worker could not be looked after", t);
        }
      }
      LockSupport.parkNanos(this, INTERVAL);
    }
  }

  /** Looks no more; what it does is done when this returns. */
  void close() {
    stopping = true;
    lookNow();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
