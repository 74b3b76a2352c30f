package com.jbcalling.gateway.media.worker;

import com.jbcalling.gateway.application.port.out.MediaUnavailableException;
import com.jbcalling.gateway.media.stats.MediaCounter;
import com.jbcalling.gateway.media.stats.MediaMetrics.WorkerMetrics;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The only door to a worker: any thread may use it. Commands go through the worker's bounded queue
 * and are carried out in the order in which one thread gave them.
 */
public final class MediaWorkerProxy implements AutoCloseable {
  private final MediaWorker worker;
  private final CommandInbox inbox;
  private final Thread thread;
  private final Duration timeout;

  MediaWorkerProxy(MediaWorker worker, CommandInbox inbox, Thread thread, Duration timeout) {
    this.worker = worker;
    this.inbox = inbox;
    this.thread = thread;
    this.timeout = timeout;
  }

  /**
   * Has a command carried out and waits for its answer; for virtual threads.
   *
   * @throws MediaUnavailableException if the worker is gone, overwhelmed, does not answer in time,
   *     or has nothing that the command is about
   */
  public <R> R ask(WorkerCommand<R> command) {
    CompletableFuture<R> answer = new CompletableFuture<>();
    if (!inbox.ask(command, answer)) {
      worker.counters().countFromOutside(MediaCounter.COMMANDS_REFUSED);
      throw new MediaUnavailableException("media worker " + index() + " takes no commands now");
    }
    if (!worker.isAlive()) {
      // It may have died after its last look at the inbox; then nobody else will answer.
      answer.completeExceptionally(gone());
    }
    try {
      return answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw unavailable("media worker " + index() + " did not answer in time", e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      throw unavailable(cause == null ? e.toString() : String.valueOf(cause.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable("interrupted while waiting for media worker " + index(), e);
    }
  }

  private MediaUnavailableException gone() {
    return new MediaUnavailableException("media worker " + index() + " is gone");
  }

  private static MediaUnavailableException unavailable(String message, Exception cause) {
    MediaUnavailableException unavailable = new MediaUnavailableException(message);
    unavailable.initCause(cause);
    return unavailable;
  }

  /** Position in the pool. */
  public int index() {
    return worker.index();
  }

  /** UDP port that the worker listens on. */
  public int port() {
    return worker.port();
  }

  /** Whether the worker's thread runs. */
  public boolean isAlive() {
    return worker.isAlive();
  }

  /** What the worker has counted and carries now. */
  public WorkerMetrics metrics() {
    return worker.metrics();
  }

  /** Stops the worker and waits for its thread to end. Its routers are closed without events. */
  @Override
  public void close() {
    worker.stop();
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
