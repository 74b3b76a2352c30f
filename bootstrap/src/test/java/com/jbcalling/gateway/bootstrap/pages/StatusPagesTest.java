package com.jbcalling.gateway.bootstrap.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.jbcalling.gateway.application.port.in.stats.CountCaptions.CaptionCounts;
import com.jbcalling.gateway.application.port.in.stats.CountEverything.Counts;
import com.jbcalling.gateway.media.stats.Inventory;
import com.jbcalling.gateway.media.stats.MediaMetrics;
import com.jbcalling.gateway.media.stats.MediaMetrics.WorkerMetrics;
import com.jbcalling.gateway.media.stats.Population;
import com.jbcalling.gateway.media.stats.WorkerState;
import com.jbcalling.gateway.signaling.http.HttpReply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusPagesTest {
  private final List<WorkerState> workers = new ArrayList<>();
  private Phase phase = Phase.SERVING;
  private final StatusPages pages =
      new StatusPages(
          "node",
          () -> new Counts(1, 2, 3, 4, 5, 6),
          () -> new CaptionCounts(7, 8, 9, 10, 11, 12, 13),
          this::metrics,
          () -> null,
          () -> phase);

  private MediaMetrics metrics() {
    List<WorkerMetrics> metrics = new ArrayList<>();
    for (WorkerState state : workers) {
      metrics.add(
          new WorkerMetrics(
              metrics.size(), state, 7, 0, 0, 0, Population.EMPTY, Inventory.EMPTY, Map.of()));
    }
    return new MediaMetrics(metrics, 0, 0, 0);
  }

  private static JsonNode json(HttpReply reply) throws IOException {
    return new ObjectMapper().readTree(reply.body());
  }

  @ParameterizedTest
  @CsvSource({
    "SERVING, RUNNING, RUNNING, ok, 200",
    "SERVING, RUNNING, RESTARTING, degraded, 200",
    "SERVING, GIVEN_UP, RUNNING, degraded, 200",
    "SERVING, GIVEN_UP, RESTARTING, degraded, 503",
    "DRAINING, RUNNING, RUNNING, draining, 503",
    "DRAINING, GIVEN_UP, RUNNING, draining, 503",
    "STOPPING, RUNNING, RUNNING, stopping, 503"
  })
  void healthSaysWhetherNewRoomsAreWelcome(
      Phase now, WorkerState first, WorkerState second, String status, int code)
      throws IOException {
    phase = now;
    workers.addAll(List.of(first, second));

    HttpReply health = pages.health();

    assertThat(health.status()).isEqualTo(code);
    assertThat(json(health).path("status").textValue()).isEqualTo(status);
    assertThat(json(health).fieldNames())
        .toIterable()
        .containsExactly("status", "nodeId", "uptime", "rooms");
  }

  @Test
  void statsSayHowEachWorkerIs() throws IOException {
    workers.addAll(List.of(WorkerState.RUNNING, WorkerState.GIVEN_UP));

    JsonNode stats = json(pages.stats());

    assertThat(stats.path("rooms").intValue()).isEqualTo(2);
    JsonNode givenUp = stats.path("workerStats").path(1);
    assertThat(givenUp.path("index").intValue()).isEqualTo(1);
    assertThat(givenUp.path("alive").booleanValue()).isFalse();
    assertThat(givenUp.path("state").textValue()).isEqualTo("given-up");
    assertThat(givenUp.path("restarts").intValue()).isEqualTo(7);
  }

  @Test
  void statsSayWhatIsWrittenDown() throws IOException {
    assertThat(json(pages.stats()).path("captions"))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {
                      "activeStreams": 7,
                      "interim": 8,
                      "final": 9,
                      "lost": 10,
                      "translations": 11,
                      "translationsFailed": 12,
                      "translationsDropped": 13
                    }
                    """));
  }
}
