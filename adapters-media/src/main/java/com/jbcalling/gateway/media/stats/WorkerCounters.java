package com.jbcalling.gateway.media.stats;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.EnumMap;
import java.util.Map;

/**
 * The counters of one worker. One thread adds, any thread reads; a reader may see a count a moment
 * late, never a torn one.
 */
public final class WorkerCounters {
  private static final VarHandle CELLS = MethodHandles.arrayElementVarHandle(long[].class);
  private static final MediaCounter[] ALL = MediaCounter.values();

  private final long[] cells = new long[ALL.length];

  /** Counts one; on the worker's thread only. */
  public void count(MediaCounter counter) {
    add(counter, 1);
  }

  /** Counts several; on the worker's thread only. */
  public void add(MediaCounter counter, long amount) {
    int cell = counter.cell();
    CELLS.setOpaque(cells, cell, cells[cell] + amount);
  }

  /** Counts one from a thread other than the worker's; not for counters that the worker adds to. */
  public void countFromOutside(MediaCounter counter) {
    CELLS.getAndAdd(cells, counter.cell(), 1L);
  }

  /** The present count, on any thread. */
  public long get(MediaCounter counter) {
    return (long) CELLS.getOpaque(cells, counter.cell());
  }

  /** All present counts, on any thread. */
  public Map<MediaCounter, Long> snapshot() {
    EnumMap<MediaCounter, Long> counts = new EnumMap<>(MediaCounter.class);
    for (MediaCounter counter : ALL) {
      counts.put(counter, get(counter));
    }
    return counts;
  }
}
