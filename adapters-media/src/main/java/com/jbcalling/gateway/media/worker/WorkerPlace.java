package com.jbcalling.gateway.media.worker;

import com.jbcalling.gateway.application.port.in.media.MediaEvent.RouterLost;
import com.jbcalling.gateway.application.port.in.media.TakeMediaEvents;
import com.jbcalling.gateway.domain.router.RouterId;
import com.jbcalling.gateway.media.stats.MediaMetrics.WorkerMetrics;
import com.jbcalling.gateway.media.stats.WorkerState;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jmolecules.architecture.hexagonal.PrimaryAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One place in the pool. Its index and its UDP port stay; the worker that serves it is replaced
 * when it died or hangs:
 *
 * <pre>
 *   RUNNING --(died, or no heartbeat for too long)--> RESTARTING --(port open)--> RUNNING
 *                                                         |
 *                                                         +------(too often)----> GIVEN_UP
 * </pre>
 *
 * <p>The successor is there before anybody is told of the loss, so that who comes back at once is
 * served. The supervisor's thread looks; any thread reads.
 */
@PrimaryAdapter
final class WorkerPlace {
  private static final Logger LOG = LoggerFactory.getLogger(WorkerPlace.class);

  /** A worker at rest has a heartbeat every half second. */
  private static final long LONGEST_SILENCE = TimeUnit.MILLISECONDS.toNanos(1_500);

  private static final int RESTARTS = 5;
  private static final Duration RESTARTS_WITHIN = Duration.ofMinutes(10);

  private final Recruitment recruitment;
  private final TakeMediaEvents inside;
  private final WorkerSettings settings;
  private final RestartBudget budget = new RestartBudget(RESTARTS, RESTARTS_WITHIN);

  private volatile MediaWorkerProxy worker;
  private volatile WorkerState state = WorkerState.RUNNING;
  private volatile int restarts;

  private long heartbeat = -1;
  private long silence;
  private long lastLook;
  private boolean portTold;

  /** Starts the workers of a place, one after the other. */
  @FunctionalInterface
  interface Recruitment {

    /**
     * @throws IOException if the port cannot be opened
     */
    MediaWorkerProxy start(WorkerSettings settings) throws IOException;
  }

  /**
   * Starts the first worker.
   *
   * @throws IOException if its port cannot be opened
   */
  WorkerPlace(WorkerSettings settings, Recruitment recruitment, TakeMediaEvents inside)
      throws IOException {
    this.recruitment = recruitment;
    this.inside = inside;
    this.worker = recruitment.start(settings);
    // A port that the system chose the first time is kept as well.
    this.settings = settings.at(worker.port());
  }

  /** The worker that serves the place now, or served it last. */
  MediaWorkerProxy worker() {
    return worker;
  }

  /** Finds out whether the worker is well, and replaces it if not. On the supervisor's thread. */
  void look(long now) {
    switch (state) {
      case RUNNING -> {
        if (!worker.isAlive()) {
          replace("the media worker died", now);
        } else if (hangs(now)) {
          replace("the media worker hung", now);
        }
      }
      case RESTARTING -> recruit();
      case GIVEN_UP -> {}
    }
  }

  /** No look adds more than its due: who looks may have been held up together with the worker. */
  private boolean hangs(long now) {
    long beats = worker.worker().heartbeat();
    long sinceLastLook = Math.min(now - lastLook, WorkerSupervisor.INTERVAL);
    silence = beats == heartbeat ? silence + sinceLastLook : 0;
    heartbeat = beats;
    lastLook = now;
    return silence >= LONGEST_SILENCE;
  }

  private void replace(String reason, long now) {
    MediaWorkerProxy lost = worker;
    state = WorkerState.RESTARTING;
    lost.giveUp();
    Set<RouterId> routers = lost.routers();
    LOG.error("{} worker={} routers={}", reason, settings.index(), routers.size());
    try {
      if (budget.take(now)) {
        recruit();
      } else {
        state = WorkerState.GIVEN_UP;
        LOG.error(
            "media worker given up, it was lost too often worker={} restarts={} within={}",
            settings.index(),
            RESTARTS,
            RESTARTS_WITHIN);
      }
    } finally {
      routers.forEach(router -> tell(router, new RouterLost(reason)));
    }
  }

  private void tell(RouterId router, RouterLost loss) {
    try {
      inside.takeMediaEvent(router, loss);
    } catch (RuntimeException e) {
      LOG.error("loss of a router not taken router={}", router, e);
    }
  }

  /** Starts the next worker, or leaves that to the next look. */
  private void recruit() {
    try {
      MediaWorkerProxy next = recruitment.start(settings);
      worker = next;
      silence = 0;
      portTold = false;
      restarts = budget.taken();
      state = WorkerState.RUNNING;
      LOG.warn("media worker restarted worker={} port={}", settings.index(), settings.port());
    } catch (IOException e) {
      if (!portTold) {
        portTold = true;
        LOG.error("media worker cannot have its port yet worker={}", settings.index(), e);
      }
    }
  }

  /** What the present worker has counted and carries now. */
  WorkerMetrics metrics() {
    MediaWorker counted = worker.worker();
    return new WorkerMetrics(
        settings.index(),
        state,
        restarts,
        counted.heartbeat(),
        counted.cpu().seconds(),
        counted.cpu().share(),
        counted.population(),
        counted.inventory(),
        counted.counts());
  }
}
