package com.jbcalling.gateway.stt.audio;

import com.jbcalling.gateway.stt.stats.SpeechCounter;
import com.jbcalling.gateway.stt.stats.SpeechTally;
import java.util.EnumMap;
import java.util.Map;

/** Keeps the counts that it is told. */
final class Tally implements SpeechTally {
  private final Map<SpeechCounter, Long> counts = new EnumMap<>(SpeechCounter.class);

  @Override
  public void add(SpeechCounter counter, long amount) {
    counts.merge(counter, amount, Long::sum);
  }

  @Override
  public void captioned(long nanos) {
    throw new AssertionError("nobody wrote anything down");
  }

  long of(SpeechCounter counter) {
    return counts.getOrDefault(counter, 0L);
  }
}
