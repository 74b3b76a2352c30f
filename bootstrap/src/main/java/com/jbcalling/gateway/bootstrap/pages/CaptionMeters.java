package com.jbcalling.gateway.bootstrap.pages;

import com.jbcalling.gateway.application.port.in.stats.CountCaptions;
import com.jbcalling.gateway.application.port.in.stats.CountCaptions.CaptionCounts;
import com.jbcalling.gateway.stt.stats.SpeechCounter;
import com.jbcalling.gateway.stt.stats.SpeechMetrics;
import com.jbcalling.gateway.stt.stats.SpeechMetrics.StreamMetrics;
import com.jbcalling.gateway.stt.utterance.UtteranceSink;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What becomes of what is said, as meters: sums since the start, and figures of each microphone
 * that is listened to now. A microphone is named by its producer's id, which lets nobody into a
 * room; there are at most {@value #MOST_STREAMS} of them.
 */
public final class CaptionMeters {
  private static final int MOST_STREAMS = 100;

  private static final List<SpeechCounter> OF_EACH_STREAM =
      List.of(
          SpeechCounter.PACKETS_LATE,
          SpeechCounter.PACKETS_LOST,
          SpeechCounter.PACKETS_CORRUPT,
          SpeechCounter.SAMPLES_SENT,
          SpeechCounter.UTTERANCES,
          SpeechCounter.FINAL_TEXTS,
          SpeechCounter.CONNECTIONS,
          SpeechCounter.LOST_CONNECTIONS,
          SpeechCounter.UTTERANCES_DROPPED);

  private static final Duration[] BUCKETS =
      Stream.of(50, 100, 200, 300, 400, 600, 800, 1_000, 1_500, 2_000, 3_000, 5_000, 10_000, 30_000)
          .map(Duration::ofMillis)
          .toArray(Duration[]::new);

  private final MeterRegistry registry;
  private final Timer captions;
  private final Timer translations;
  private final Map<SpeechCounter, MultiGauge> ofEachStream = new EnumMap<>(SpeechCounter.class);
  private final MultiGauge meanDelays;
  private final MultiGauge longestDelays;
  private volatile Supplier<SpeechMetrics> speech = () -> new SpeechMetrics(Map.of(), List.of());
  private volatile SpeechMetrics latest = speech.get();

  public CaptionMeters(MeterRegistry registry) {
    this.registry = registry;
    captions = histogram("caption.delay", "From the end of speech to its final text");
    translations = histogram("translation.time", "What a translation takes");
    OF_EACH_STREAM.forEach(counter -> ofEachStream.put(counter, ofEachStream(nameOf(counter))));
    meanDelays = ofEachStream("delay.mean.seconds");
    longestDelays = ofEachStream("delay.max.seconds");
  }

  private Timer histogram(String name, String description) {
    return Timer.builder("gateway." + name)
        .description(description)
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }

  private MultiGauge ofEachStream(String name) {
    return MultiGauge.builder("gateway.stt.stream." + name).register(registry);
  }

  /** A final text has come so long after the end of speech; any thread. */
  public void captioned(Duration delay) {
    captions.record(delay);
  }

  /** A translation has taken so long; any thread. */
  public void translated(Duration time) {
    translations.record(time);
  }

  /** Begins to show what these count. */
  public void show(CountCaptions counts, Supplier<SpeechMetrics> metrics) {
    speech = metrics;
    gauge("stt.streams", () -> latest.streams().size());
    gauge("stt.connected", () -> latest.connected());
    gauge("stt.held.seconds", () -> seconds(latest.held()));
    for (SpeechCounter counter : SpeechCounter.values()) {
      FunctionCounter.builder(
              "gateway.stt." + nameOf(counter), this, me -> figure(counter, me.latest.counters()))
          .register(registry);
    }
    counter(counts, "captions.interim", CaptionCounts::interims);
    counter(counts, "captions.final", CaptionCounts::captions);
    counter(counts, "captions.lost", CaptionCounts::lost);
    counter(counts, "translations", CaptionCounts::translations);
    counter(counts, "translations.failed", CaptionCounts::translationsFailed);
    counter(counts, "translations.dropped", CaptionCounts::translationsDropped);
  }

  private void gauge(String name, Supplier<Number> figure) {
    Gauge.builder("gateway." + name, figure).register(registry);
  }

  private void counter(CountCaptions counts, String name, ToDoubleFunction<CaptionCounts> figure) {
    FunctionCounter.builder(
            "gateway." + name, counts, all -> figure.applyAsDouble(all.captionCounts()))
        .register(registry);
  }

  /** Takes a snapshot, whose figures belong together. */
  void refresh() {
    latest = speech.get();
    List<StreamMetrics> streams = latest.streams().stream().limit(MOST_STREAMS).toList();
    ofEachStream.forEach(
        (counter, gauge) -> show(gauge, streams, one -> figure(counter, one.counters())));
    show(meanDelays, streams, one -> seconds(one.meanDelay()));
    show(longestDelays, streams, one -> seconds(one.maxDelay()));
  }

  private static void show(
      MultiGauge gauge, List<StreamMetrics> streams, ToDoubleFunction<StreamMetrics> figure) {
    gauge.register(
        streams.stream()
            .<Row<?>>map(
                one ->
                    Row.of(
                        Tags.of("stream", one.microphone().producer().value()),
                        figure.applyAsDouble(one)))
            .toList(),
        true);
  }

  /** Audio in seconds, all else as it is counted. */
  private static double figure(SpeechCounter counter, Map<SpeechCounter, Long> counts) {
    long count = counts.getOrDefault(counter, 0L);
    return counter == SpeechCounter.SAMPLES_SENT
        ? (double) count / UtteranceSink.SAMPLE_RATE
        : count;
  }

  private static String nameOf(SpeechCounter counter) {
    return counter == SpeechCounter.SAMPLES_SENT
        ? "audio.seconds"
        : counter.metricName().replace('_', '.');
  }

  private static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }
}
