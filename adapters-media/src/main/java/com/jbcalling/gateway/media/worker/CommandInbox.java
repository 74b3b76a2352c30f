package com.jbcalling.gateway.media.worker;

import com.jbcalling.gateway.application.port.out.MediaUnavailableException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Commands on their way to a worker, and the bell that wakes it. Any thread asks, the worker's
 * thread takes.
 *
 * <p>The bell is rung only for a worker that said it would sleep: one system call a nap, not one a
 * command.
 */
final class CommandInbox {
  private final BoundedRing<Errand<?>> ring;
  private final Runnable bell;
  private volatile boolean asleep;
  private volatile boolean closed;

  /**
   * @param capacity a power of two
   * @param bell ends the worker's wait for packets, from any thread
   */
  CommandInbox(int capacity, Runnable bell) {
    this.ring = new BoundedRing<>(capacity);
    this.bell = bell;
  }

  /** Leaves a command; false if there is no room or the worker is gone. */
  boolean ask(Errand<?> errand) {
    if (closed || !ring.offer(errand)) {
      return false;
    }
    ring();
    return true;
  }

  /** Leaves a command whose answer interests nobody. */
  <R> boolean tell(WorkerCommand<R> command) {
    return ask(new Errand<>(command));
  }

  /** Whether the worker takes no commands any more. */
  boolean isClosed() {
    return closed;
  }

  /** Ends the worker's nap, if it takes one. */
  void ring() {
    if (asleep) {
      asleep = false;
      bell.run();
    }
  }

  /** Takes the next command, or null. On the worker's thread. */
  @Nullable Errand<?> poll() {
    return ring.poll();
  }

  /** Says that the worker will wait for packets; false if a command came in between. */
  boolean fallAsleep() {
    asleep = true;
    if (ring.isEmpty()) {
      return true;
    }
    asleep = false;
    return false;
  }

  /** Says that the worker no longer waits. */
  void wakeUp() {
    asleep = false;
  }

  /** Refuses everything from now on; on any thread. */
  void refuse() {
    closed = true;
  }

  /** Refuses everything from now on and everything still in the queue. On the worker's thread. */
  void close(String reason) {
    refuse();
    for (Errand<?> errand = ring.poll(); errand != null; errand = ring.poll()) {
      errand.answer().completeExceptionally(new MediaUnavailableException(reason));
    }
  }

  /**
   * A command and where its answer goes; each is like no other.
   *
   * @param <R> what the command answers
   */
  static final class Errand<R> {
    private final WorkerCommand<R> command;
    private final CompletableFuture<R> answer = new CompletableFuture<>();

    Errand(WorkerCommand<R> command) {
      this.command = command;
    }

    WorkerCommand<R> command() {
      return command;
    }

    CompletableFuture<R> answer() {
      return answer;
    }
  }
}
