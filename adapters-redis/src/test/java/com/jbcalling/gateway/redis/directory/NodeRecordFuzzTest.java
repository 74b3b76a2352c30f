package com.jbcalling.gateway.redis.directory;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.application.port.out.RoomDirectory.Neighbour;
import com.jbcalling.gateway.redis.server.Mutations;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class NodeRecordFuzzTest {

  @Test
  void whateverStandsInRedisIsReadOrLeftOut() {
    Mutations.of(
        "node-records",
        input -> {
          Neighbour read = NodeRecord.read("n", new String(input, StandardCharsets.UTF_8));
          if (read != null) {
            assertThat(read.load().rooms()).isNotNegative();
            assertThat(read.load().cpu()).isNotNegative();
          }
        });
  }
}
