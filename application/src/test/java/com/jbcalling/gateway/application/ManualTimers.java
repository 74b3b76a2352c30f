package com.jbcalling.gateway.application;

import com.jbcalling.gateway.application.port.out.Timers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Timers whose time comes when a test says so. Any thread. */
final class ManualTimers implements Timers {
  private final List<Waiting> waiting = new ArrayList<>();

  private final class Waiting implements Timer {
    private final Duration delay;
    private final Runnable task;

    Waiting(Duration delay, Runnable task) {
      this.delay = delay;
      this.task = task;
    }

    @Override
    public void cancel() {
      synchronized (ManualTimers.this) {
        waiting.remove(this);
      }
    }
  }

  @Override
  public synchronized Timer after(Duration delay, Runnable task) {
    Waiting timer = new Waiting(delay, task);
    waiting.add(timer);
    return timer;
  }

  synchronized List<Duration> delays() {
    return waiting.stream().map(timer -> timer.delay).toList();
  }

  /** Every time comes. */
  void fireAll() {
    List<Waiting> due;
    synchronized (this) {
      due = List.copyOf(waiting);
      waiting.clear();
    }
    due.forEach(timer -> timer.task.run());
  }

  /** The tasks as they are now, to be run even if they are cancelled meanwhile. */
  synchronized List<Runnable> tasks() {
    return waiting.stream().map(timer -> timer.task).toList();
  }
}
