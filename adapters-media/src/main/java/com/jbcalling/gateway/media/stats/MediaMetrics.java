package com.jbcalling.gateway.media.stats;

import java.util.List;
import java.util.Map;

/**
 * What the media plane has counted so far: a snapshot, taken on any thread.
 *
 * @param pendingHandshakes DTLS handshakes under way
 * @param deferredHandshakes how often a handshake had to wait because too many were under way
 * @param displacedHandshakes handshakes that went on for long and gave way to another
 */
public record MediaMetrics(
    List<WorkerMetrics> workers,
    int pendingHandshakes,
    long deferredHandshakes,
    long displacedHandshakes) {
  public MediaMetrics {
    workers = List.copyOf(workers);
  }

  /**
   * What one worker has counted.
   *
   * @param index position of the worker in the pool
   * @param state whether the place is served, and if not whether it will be
   * @param restarts workers that have taken the place of one that died or hung
   * @param heartbeat rounds of its loop so far: one that stands still shows a hung thread
   * @param cpuSeconds time that its thread spent on a processor
   * @param cpu share of one core used over the last seconds, 0 to 1
   * @param population what it carries now
   * @param inventory everything that it held at a moment of the last second
   * @param counters every count since the present worker started
   */
  public record WorkerMetrics(
      int index,
      WorkerState state,
      int restarts,
      long heartbeat,
      double cpuSeconds,
      double cpu,
      Population population,
      Inventory inventory,
      Map<MediaCounter, Long> counters) {
    public WorkerMetrics {
      counters = Map.copyOf(counters);
    }

    /** Whether the place is served. */
    public boolean isRunning() {
      return state == WorkerState.RUNNING;
    }
  }
}
