package com.jbcalling.gateway.application.port.out;

import com.jbcalling.gateway.domain.router.RouterId;
import java.util.List;

/** The media workers. Methods may block for a worker's answer; call them on virtual threads. */
public interface MediaPlane {

  /** What each worker carries now; a dead worker is not listed. Answers at once, on any thread. */
  List<WorkerLoad> workers();

  /**
   * Opens an empty router on a worker.
   *
   * @param worker index of the worker, as in {@link #workers()}
   * @throws MediaUnavailableException if the worker is gone or does not answer in time; should the
   *     router be opened all the same, the media plane closes it again
   */
  MediaRouter openRouter(RouterId router, int worker);

  /**
   * What one worker carries.
   *
   * @param index position in the pool, which also gives its port
   * @param routers open routers
   * @param transports open transports
   * @param cpu share of one core that the worker's thread used over the last seconds, 0 to 1
   */
  record WorkerLoad(int index, int routers, int transports, double cpu) {}
}
