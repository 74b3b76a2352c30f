package com.jbcalling.gateway.media.worker;

import com.jbcalling.gateway.application.port.out.MediaUnavailableException;
import com.jbcalling.gateway.domain.router.RouterId;
import com.jbcalling.gateway.media.stats.MediaCounter;
import com.jbcalling.gateway.media.worker.CommandInbox.Errand;
import com.jbcalling.gateway.media.worker.WorkerCommand.CloseRouter;
import com.jbcalling.gateway.media.worker.WorkerCommand.OpenRouter;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The only door to a worker: any thread may use it. Commands go through the worker's bounded queue
 * and are carried out in the order in which one thread gave them. A worker that has ended has no
 * successor behind this door; the {@linkplain WorkerPool pool} has.
 */
public final class MediaWorkerProxy {
  private static final Duration LONGEST_END = Duration.ofSeconds(2);

  private final MediaWorker worker;
  private final CommandInbox inbox;
  private final Thread thread;
  private final Duration timeout;
  private final Set<RouterId> routers = ConcurrentHashMap.newKeySet();
  private final Set<Errand<?>> unanswered = ConcurrentHashMap.newKeySet();

  MediaWorkerProxy(MediaWorker worker, CommandInbox inbox, Thread thread, Duration timeout) {
    this.worker = worker;
    this.inbox = inbox;
    this.thread = thread;
    this.timeout = timeout;
  }

  /**
   * Opens an empty router; waits and throws as {@link #ask} does. One that is opened after that is
   * closed again.
   */
  public void openRouter(RouterId router) {
    routers.add(router);
    try {
      ask(new OpenRouter(router));
    } catch (MediaUnavailableException e) {
      inbox.tell(new CloseRouter(router));
      routers.remove(router);
      throw e;
    }
  }

  /** Closes a router and whatever is left of it; waits and throws as {@link #ask} does. */
  public void closeRouter(RouterId router) {
    ask(new CloseRouter(router));
    routers.remove(router);
  }

  /**
   * Has a command carried out and waits for its answer; for virtual threads.
   *
   * @throws MediaUnavailableException if the worker is gone, overwhelmed, does not answer in time,
   *     or has nothing that the command is about
   */
  public <R> R ask(WorkerCommand<R> command) {
    Errand<R> errand = new Errand<>(command);
    unanswered.add(errand);
    try {
      if (!inbox.ask(errand)) {
        worker.counters().countFromOutside(MediaCounter.COMMANDS_REFUSED);
        throw new MediaUnavailableException("media worker " + index() + " takes no commands now");
      }
      if (!worker.isAlive()) {
        // It may have ended after its last look at the inbox; then nobody else will answer.
        errand.answer().completeExceptionally(gone());
      }
      return await(errand.answer());
    } finally {
      unanswered.remove(errand);
    }
  }

  private <R> R await(CompletableFuture<R> answer) {
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

  /** Whether the worker's thread runs, and nobody has given the worker up. */
  public boolean isAlive() {
    return worker.isAlive() && thread.isAlive();
  }

  /** The worker itself, for its place in the pool. */
  MediaWorker worker() {
    return worker;
  }

  /** Routers that were opened and not closed. */
  Set<RouterId> routers() {
    return Set.copyOf(routers);
  }

  /** Leaves a worker that hangs to itself: its port is free, and nobody waits for it any more. */
  void giveUp() {
    worker.giveUp();
    unanswered.forEach(errand -> errand.answer().completeExceptionally(gone()));
    // Ends whatever can be ended that it waits for.
    thread.interrupt();
  }

  /**
   * Stops the worker and waits for its thread to end, closing its routers; one that does not end is
   * given up.
   */
  void close() {
    worker.stop();
    boolean ended = false;
    try {
      ended = thread.join(LONGEST_END);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!ended) {
      giveUp();
    }
  }
}
