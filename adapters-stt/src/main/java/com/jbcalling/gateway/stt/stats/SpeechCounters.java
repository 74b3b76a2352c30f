package com.jbcalling.gateway.stt.stats;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;

/** A set of counts; any thread. */
public final class SpeechCounters {
  private static final SpeechCounter[] ALL = SpeechCounter.values();

  private final AtomicLongArray cells = new AtomicLongArray(ALL.length);

  public void add(SpeechCounter counter, long amount) {
    cells.getAndAdd(counter.cell(), amount);
  }

  public Map<SpeechCounter, Long> snapshot() {
    Map<SpeechCounter, Long> counts = new EnumMap<>(SpeechCounter.class);
    for (SpeechCounter counter : ALL) {
      counts.put(counter, cells.get(counter.cell()));
    }
    return counts;
  }
}
