package com.jbcalling.gateway.stt.stats;

import java.time.Duration;

/** Takes each time from the end of speech to its final text, for a histogram. Any thread. */
@FunctionalInterface
public interface CaptionDelays {

  void record(Duration delay);
}
