package com.jbcalling.gateway.media.plane;

import com.jbcalling.gateway.application.port.out.MediaPlane;
import com.jbcalling.gateway.application.port.out.MediaRouter;
import com.jbcalling.gateway.application.port.out.MediaUnavailableException;
import com.jbcalling.gateway.domain.router.RouterId;
import com.jbcalling.gateway.media.stats.MediaMetrics.WorkerMetrics;
import com.jbcalling.gateway.media.worker.MediaWorkerProxy;
import com.jbcalling.gateway.media.worker.WorkerPool;
import java.util.ArrayList;
import java.util.List;
import org.jmolecules.architecture.hexagonal.SecondaryAdapter;

/** The pool of workers as the use cases see it. Any thread may use it. */
@SecondaryAdapter
final class MediaPlaneAdapter implements MediaPlane {
  private final WorkerPool workers;

  MediaPlaneAdapter(WorkerPool workers) {
    this.workers = workers;
  }

  @Override
  public List<WorkerLoad> workers() {
    List<WorkerLoad> loads = new ArrayList<>(workers.size());
    for (WorkerMetrics metrics : workers.metrics()) {
      if (metrics.isRunning()) {
        loads.add(
            new WorkerLoad(
                metrics.index(),
                metrics.population().routers(),
                metrics.population().transports(),
                metrics.cpu()));
      }
    }
    return loads;
  }

  @Override
  public MediaRouter openRouter(RouterId router, int worker) {
    if (worker < 0 || worker >= workers.size()) {
      throw new MediaUnavailableException("no media worker " + worker);
    }
    MediaWorkerProxy proxy = workers.worker(worker);
    proxy.openRouter(router);
    return new WorkerRouter(router, proxy);
  }
}
