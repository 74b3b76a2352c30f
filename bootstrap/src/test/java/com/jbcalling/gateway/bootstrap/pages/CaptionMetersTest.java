package com.jbcalling.gateway.bootstrap.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.application.port.in.stats.CountCaptions.CaptionCounts;
import com.jbcalling.gateway.domain.room.ParticipantId;
import com.jbcalling.gateway.domain.room.RoomId;
import com.jbcalling.gateway.domain.router.ProducerId;
import com.jbcalling.gateway.domain.transcript.Microphone;
import com.jbcalling.gateway.stt.stats.SpeechCounter;
import com.jbcalling.gateway.stt.stats.SpeechMetrics;
import com.jbcalling.gateway.stt.stats.SpeechMetrics.StreamMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CaptionMetersTest {
  private static final Map<SpeechCounter, Long> COUNTS =
      Map.of(
          SpeechCounter.SAMPLES_SENT, 24_000L,
          SpeechCounter.UTTERANCES, 2L,
          SpeechCounter.LOST_CONNECTIONS, 1L,
          SpeechCounter.PACKETS_LATE, 3L,
          SpeechCounter.PACKETS_LOST, 5L,
          SpeechCounter.PACKETS_CORRUPT, 7L);

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final CaptionMeters meters = new CaptionMeters(registry);
  private final List<StreamMetrics> streams = new ArrayList<>();

  private List<String> scrape() {
    meters.refresh();
    return registry.scrape().lines().toList();
  }

  private static StreamMetrics stream(String producer) {
    return new StreamMetrics(
        new Microphone(
            new RoomId("secret-room"), new ParticipantId("ann"), new ProducerId(producer)),
        true,
        Duration.ofMillis(1_500),
        Duration.ofMillis(250),
        Duration.ofMillis(400),
        COUNTS);
  }

  private void show() {
    meters.show(
        () -> new CaptionCounts(1, 2, 3, 4, 5, 6, 7), () -> new SpeechMetrics(COUNTS, streams));
  }

  @Test
  void theTimeFromTheEndOfSpeechToTheCaptionIsAHistogram() {
    meters.captioned(Duration.ofMillis(350));
    meters.captioned(Duration.ofMillis(700));

    assertThat(scrape())
        .contains(
            "gateway_caption_delay_seconds_bucket{le=\"0.3\"} 0",
            "gateway_caption_delay_seconds_bucket{le=\"0.4\"} 1",
            "gateway_caption_delay_seconds_bucket{le=\"0.8\"} 2",
            "gateway_caption_delay_seconds_count 2");
  }

  @Test
  void whatIsCountedIsShownFromTheFirstOn() {
    show();
    streams.add(stream("p1"));

    assertThat(scrape())
        .contains(
            "gateway_stt_streams 1.0",
            "gateway_stt_connected 1.0",
            "gateway_stt_held_seconds 1.5",
            "gateway_stt_audio_seconds_total 1.5",
            "gateway_stt_utterances_total 2.0",
            "gateway_stt_lost_connections_total 1.0",
            "gateway_stt_utterances_dropped_total 0.0",
            "gateway_stt_packets_late_total 3.0",
            "gateway_stt_packets_lost_total 5.0",
            "gateway_stt_packets_corrupt_total 7.0",
            "gateway_captions_interim_total 2.0",
            "gateway_captions_final_total 3.0",
            "gateway_captions_lost_total 4.0",
            "gateway_translations_total 5.0",
            "gateway_translations_failed_total 6.0",
            "gateway_translations_dropped_total 7.0");
  }

  @Test
  void eachMicrophoneHasItsFiguresWhileItIsOpenAndTellsNobodyItsRoom() {
    show();
    streams.add(stream("p1"));
    assertThat(scrape())
        .contains(
            "gateway_stt_stream_audio_seconds{stream=\"p1\"} 1.5",
            "gateway_stt_stream_utterances{stream=\"p1\"} 2.0",
            "gateway_stt_stream_lost_connections{stream=\"p1\"} 1.0",
            "gateway_stt_stream_packets_late{stream=\"p1\"} 3.0",
            "gateway_stt_stream_packets_lost{stream=\"p1\"} 5.0",
            "gateway_stt_stream_packets_corrupt{stream=\"p1\"} 7.0",
            "gateway_stt_stream_delay_mean_seconds{stream=\"p1\"} 0.25",
            "gateway_stt_stream_delay_max_seconds{stream=\"p1\"} 0.4")
        .noneMatch(line -> line.contains("secret-room"));

    streams.clear();
    assertThat(scrape()).noneMatch(line -> line.contains("stream=\"p1\""));
  }

  @Test
  void aThousandMicrophonesDoNotMakeAThousandSeries() {
    show();
    IntStream.range(0, 1_000).forEach(i -> streams.add(stream("p" + i)));

    assertThat(scrape())
        .filteredOn(line -> line.startsWith("gateway_stt_stream_utterances{"))
        .hasSize(100);
  }
}
