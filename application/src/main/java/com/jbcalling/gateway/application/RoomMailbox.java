package com.jbcalling.gateway.application;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Carries the tasks of one room out, one after the other, in the order in which they came.
 *
 * <p>Requests are bounded, so that a task that hangs cannot make the rest pile up without end. What
 * must not be lost (a connection that ended, a worker that died) is always taken in; there is at
 * most one of it for each thing that it concerns. Any thread may hand tasks in; they run on a
 * thread of the executor, one at a time.
 */
final class RoomMailbox {
  /** What became of a task. */
  enum Receipt {
    TAKEN,
    /** Too many requests wait. */
    FULL,
    /** The mailbox is no longer in use; another one has taken its place. */
    RETIRED
  }

  private record Task(Runnable work, boolean request) {}

  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Task> tasks = new ArrayDeque<>();
  private final int capacity;
  private final Executor threads;
  private final BooleanSupplier retirement;
  private final Runnable farewell;
  private final Consumer<Throwable> failures;
  private int requests;
  private boolean running;
  private boolean retired;

  /**
   * Makes an empty mailbox.
   *
   * @param capacity most requests that may wait
   * @param retirement asked, in the mailbox, when nothing waits: whether it is no longer needed
   * @param farewell run once, after the mailbox has taken its last task
   * @param failures takes what a task throws
   */
  RoomMailbox(
      int capacity,
      Executor threads,
      BooleanSupplier retirement,
      Runnable farewell,
      Consumer<Throwable> failures) {
    this.capacity = capacity;
    this.threads = threads;
    this.retirement = retirement;
    this.farewell = farewell;
    this.failures = failures;
  }

  /** Takes a request, unless too many wait. */
  Receipt offer(Runnable request) {
    return take(new Task(request, true), false);
  }

  /** Takes what must not be lost. */
  Receipt put(Runnable work) {
    return take(new Task(work, false), false);
  }

  /** Takes what must not be lost and makes all that waits pointless. */
  Receipt putFirst(Runnable work) {
    return take(new Task(work, false), true);
  }

  private Receipt take(Task task, boolean first) {
    boolean start;
    lock.lock();
    try {
      if (retired) {
        return Receipt.RETIRED;
      }
      if (task.request && requests >= capacity) {
        return Receipt.FULL;
      }
      requests += task.request ? 1 : 0;
      if (first) {
        tasks.addFirst(task);
      } else {
        tasks.addLast(task);
      }
      start = !running;
      running = true;
    } finally {
      lock.unlock();
    }
    if (start) {
      threads.execute(this::drain);
    }
    return Receipt.TAKEN;
  }

  private void drain() {
    for (Task task = next(); task != null; task = next()) {
      try {
        task.work.run();
      } catch (Throwable failure) { // an error too must not leave the room without its thread
        failures.accept(failure);
      }
    }
    if (isRetired()) {
      farewell.run();
    }
  }

  private boolean isRetired() {
    lock.lock();
    try {
      return retired;
    } finally {
      lock.unlock();
    }
  }

  private @Nullable Task next() {
    lock.lock();
    try {
      Task task = tasks.pollFirst();
      if (task == null) {
        running = false;
        retired = retirement.getAsBoolean();
      } else {
        requests -= task.request ? 1 : 0;
      }
      return task;
    } finally {
      lock.unlock();
    }
  }
}
