package com.jbcalling.gateway.redis.directory;

import com.jbcalling.gateway.redis.link.RedisSession;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The session with Redis and the lease that is renewed over it. The heartbeat changes it, any
 * thread may look.
 */
final class Membership {
  private static final long NEVER = -1;

  /**
   * @param nanos when the last renewal began, by the monotonic clock
   * @param millis the same by the wall clock, which goes on while a machine is suspended
   * @param ended when the last renewal, good or not, came to its end
   */
  private record State(
      boolean renewed, long nanos, long millis, int failures, boolean silent, long ended) {}

  private final LeaseTimes times;
  private final LongSupplier nanoTime;
  private final LongSupplier millis;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private volatile State state;
  private final Semaphore hurries = new Semaphore(0);
  private long changes;
  private volatile @Nullable RedisSession session;
  private volatile String record = "{}";

  Membership(LeaseTimes times, LongSupplier nanoTime, LongSupplier millis) {
    this.times = times;
    this.nanoTime = nanoTime;
    this.millis = millis;
    this.state = new State(false, 0, 0, 0, false, nanoTime.getAsLong());
  }

  Standing standing() {
    State now = state;
    return Standing.of(times, age(now), now.failures(), now.silent());
  }

  private long age(State now) {
    if (!now.renewed()) {
      return NEVER;
    }
    long byWallClock = TimeUnit.MILLISECONDS.toNanos(millis.getAsLong() - now.millis());
    return Math.max(0, Math.max(nanoTime.getAsLong() - now.nanos(), byWallClock));
  }

  /** What Redis can be asked over; null while there is nothing. */
  @Nullable RedisSession session() {
    return session;
  }

  /** What this gateway last said of itself. */
  String record() {
    return record;
  }

  void describe(String described) {
    record = described;
  }

  /** A session is there, and the lease was renewed over it. */
  void open(RedisSession opened) {
    change(() -> session = opened);
  }

  void close() {
    change(() -> session = null);
  }

  /** A renewal that began at a time, by both clocks, has come back. */
  void renewed(long beganNanos, long beganMillis) {
    long now = nanoTime.getAsLong();
    change(() -> state = new State(true, beganNanos, beganMillis, 0, false, now));
  }

  /**
   * A renewal failed. One during which, or before which, the process stood still says nothing about
   * Redis.
   */
  void failed(long beganNanos, boolean silent) {
    long now = nanoTime.getAsLong();
    State last = state;
    long standstill = times.lease().toNanos();
    boolean stoodStill = now - beganNanos > standstill || beganNanos - last.ended() > standstill;
    int failures = stoodStill ? 0 : last.failures() + 1;
    change(
        () ->
            state = new State(last.renewed(), last.nanos(), last.millis(), failures, silent, now));
  }

  /** Asks for the next renewal to come now. */
  void hurry() {
    hurries.release();
  }

  /** Waits for the next renewal, or until somebody cannot wait for it. */
  void pause(Duration pause) {
    try {
      hurries.tryAcquire(pause.toNanos(), TimeUnit.NANOSECONDS);
      hurries.drainPermits();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits until something changes, or not longer than the limit. */
  void awaitChange(Duration limit) {
    lock.lock();
    try {
      long seen = changes;
      long left = limit.toNanos();
      while (changes == seen && left > 0) {
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  private void change(Runnable change) {
    lock.lock();
    try {
      change.run();
      changes++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
