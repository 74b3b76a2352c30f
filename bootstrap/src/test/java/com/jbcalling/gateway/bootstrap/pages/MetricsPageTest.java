package com.jbcalling.gateway.bootstrap.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.media.stats.MediaMetrics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MetricsPageTest {
  private final AtomicLong slowReaders = new AtomicLong();

  @Test
  void countsGoOnAfterGarbageIsCollected() {
    MediaMetrics media = new MediaMetrics(List.of(), 0, 0, 0);
    try (MetricsPage page = new MetricsPage(() -> media)) {
      page.sessions(_ -> slowReaders.get());
      System.gc();
      slowReaders.set(3);

      assertThat(new String(page.get().body(), StandardCharsets.UTF_8))
          .contains("gateway_sessions_closed_total{reason=\"slow_reader\"} 3.0");
    }
  }
}
