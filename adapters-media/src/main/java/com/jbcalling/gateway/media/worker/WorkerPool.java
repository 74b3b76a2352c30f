package com.jbcalling.gateway.media.worker;

import com.jbcalling.gateway.application.port.in.media.TakeMediaEvents;
import com.jbcalling.gateway.media.dtls.DtlsServer;
import com.jbcalling.gateway.media.stats.MediaMetrics.WorkerMetrics;
import com.jbcalling.gateway.media.worker.MediaWorkers.Surroundings;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/** The media workers, by their index, and who watches over them. Any thread may use it. */
public final class WorkerPool implements AutoCloseable {
  private final List<WorkerPlace> places;
  private final WorkerSupervisor supervisor;

  private WorkerPool(List<WorkerPlace> places, WorkerSupervisor supervisor) {
    this.places = List.copyOf(places);
    this.supervisor = supervisor;
  }

  /**
   * Opens the ports and starts the workers.
   *
   * @param inside is told what the workers notice, on a virtual thread a worker, and which routers
   *     were lost with a worker, on the supervisor's
   * @throws IOException if a port cannot be opened; then nothing is left running
   */
  public static WorkerPool start(
      List<WorkerSettings> workers, DtlsServer dtls, TakeMediaEvents inside, SecureRandom random)
      throws IOException {
    Surroundings surroundings = new Surroundings(dtls, inside, random);
    WorkerSupervisor supervisor = new WorkerSupervisor();
    List<WorkerPlace> places = new ArrayList<>();
    for (WorkerSettings worker : workers) {
      try {
        places.add(
            new WorkerPlace(
                worker,
                settings -> MediaWorkers.start(settings, surroundings, supervisor::lookNow),
                inside));
      } catch (IOException e) {
        places.forEach(place -> place.worker().close());
        throw new IOException(
            "cannot open UDP port " + worker.port() + " on " + worker.bindAddress(), e);
      }
    }
    supervisor.watch(places);
    return new WorkerPool(places, supervisor);
  }

  public int size() {
    return places.size();
  }

  /** The worker that serves a place now; one that has ended refuses everything. */
  public MediaWorkerProxy worker(int index) {
    return places.get(index).worker();
  }

  /** What each worker has counted and carries now. */
  public List<WorkerMetrics> metrics() {
    return places.stream().map(WorkerPlace::metrics).toList();
  }

  /** Stops the workers, closing their routers without events, and waits for their threads. */
  @Override
  public void close() {
    supervisor.close();
    places.forEach(place -> place.worker().close());
  }
}
