package com.jbcalling.gateway.media.worker;

import com.jbcalling.gateway.media.stats.MediaCounter;
import com.jbcalling.gateway.media.stats.WorkerCounters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Faults of the gateway itself that a worker survives. Each is counted; of a flood of them only the
 * first, the second, the fourth, the eighth … are logged.
 */
final class FaultLog {
  private static final Logger LOG = LoggerFactory.getLogger(FaultLog.class);

  private final int worker;
  private final WorkerCounters counters;
  private long faults;

  FaultLog(int worker, WorkerCounters counters) {
    this.worker = worker;
    this.counters = counters;
  }

  void note(String where, RuntimeException fault) {
    counters.count(MediaCounter.DROPPED_FAULT);
    faults++;
    if (Long.bitCount(faults) == 1) {
      LOG.error("fault in media worker worker={} where={} faults={}", worker, where, faults, fault);
    }
  }
}
