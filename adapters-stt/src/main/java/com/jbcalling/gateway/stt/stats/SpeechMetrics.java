package com.jbcalling.gateway.stt.stats;

import com.jbcalling.gateway.domain.transcript.Microphone;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What speech-to-text has counted so far: a snapshot, taken on any thread.
 *
 * @param counters every count since the start, of microphones that are gone too
 * @param streams microphones listened to now
 */
public record SpeechMetrics(Map<SpeechCounter, Long> counters, List<StreamMetrics> streams) {
  public SpeechMetrics {
    counters = Map.copyOf(counters);
    streams = List.copyOf(streams);
  }

  /** Streams that a service is there for. */
  public long connected() {
    return streams.stream().filter(StreamMetrics::connected).count();
  }

  /** Audio kept to be sent, or to be sent again. */
  public Duration held() {
    return streams.stream().map(StreamMetrics::held).reduce(Duration.ZERO, Duration::plus);
  }

  /**
   * What one microphone has counted.
   *
   * @param connected whether what is said is being written down now
   * @param held audio kept to be sent, or to be sent again
   * @param meanDelay from the end of speech to the final text; zero before the first
   * @param maxDelay the longest of these
   */
  public record StreamMetrics(
      Microphone microphone,
      boolean connected,
      Duration held,
      Duration meanDelay,
      Duration maxDelay,
      Map<SpeechCounter, Long> counters) {
    public StreamMetrics {
      counters = Map.copyOf(counters);
    }
  }
}
