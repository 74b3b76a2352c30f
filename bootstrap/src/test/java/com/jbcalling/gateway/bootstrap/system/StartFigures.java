package com.jbcalling.gateway.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How long the distribution takes from its command to its first answer. */
class StartFigures {
  private static final int STARTS = 7;

  @Test
  void startToReady() throws Exception {
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < STARTS; i++) {
      long begin = System.nanoTime();
      try (GatewayProcess gateway = GatewayProcess.startDistribution(Map.of())) {
        assertThat(gateway.get("/health").statusCode()).isEqualTo(200);
        millis.add((System.nanoTime() - begin) / 1e6);
      }
    }
    Report.print("start to ready", millis, "ms");
  }
}
