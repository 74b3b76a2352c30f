package com.jbcalling.gateway.media.peer;

import java.security.SecureRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Randomness that makes a media worker fail: each draws credentials for a new transport on its own
 * thread, so that the next transport opened there meets the fault, in the middle of the worker's
 * loop.
 */
public final class FaultyRandom extends SecureRandom {
  private final AtomicReference<@Nullable Fault> next = new AtomicReference<>();

  private volatile long struckAt;

  private record Fault(String thread, Runnable action) {}

  /** The next transport on this worker runs into an error of the machine, of which it dies. */
  public void kill(int worker) {
    arm(
        worker,
        () -> {
          throw new OutOfMemoryError("made up by a test");
        });
  }

  /**
   * The next transport on this worker keeps its thread waiting, deaf to interruptions.
   *
   * @return lets the thread go on
   */
  public Runnable hang(int worker) {
    CountDownLatch end = new CountDownLatch(1);
    arm(worker, () -> awaitUninterruptibly(end));
    return end::countDown;
  }

  /**
   * The next transport on this worker keeps its thread busy.
   *
   * @return lets the thread go on
   */
  public Runnable spin(int worker) {
    CountDownLatch end = new CountDownLatch(1);
    arm(
        worker,
        () -> {
          while (end.getCount() > 0) {
            Thread.onSpinWait();
          }
        });
    return end::countDown;
  }

  private void arm(int worker, Runnable action) {
    next.set(new Fault("media-worker-" + worker, action));
  }

  /** Whether a fault that was asked for is still to come. */
  public boolean isArmed() {
    return next.get() != null;
  }

  /** When the last fault began, in milliseconds since the epoch. */
  public long struckAt() {
    return struckAt;
  }

  @Override
  public int nextInt(int bound) {
    Fault fault = next.get();
    if (fault != null
        && fault.thread.equals(Thread.currentThread().getName())
        && next.compareAndSet(fault, null)) {
      struckAt = System.currentTimeMillis();
      fault.action.run();
    }
    return super.nextInt(bound);
  }

  private static void awaitUninterruptibly(CountDownLatch end) {
    while (true) {
      try {
        end.await();
        return;
      } catch (InterruptedException e) {
        // A thread that hangs does not listen.
      }
    }
  }
}
