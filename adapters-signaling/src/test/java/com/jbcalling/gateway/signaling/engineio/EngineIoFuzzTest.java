package com.jbcalling.gateway.signaling.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.signaling.fuzz.Mutator;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class EngineIoFuzzTest {

  private static final int MAX_PACKETS = 100;

  @Test
  void whateverIsReadIsWrittenTheSame() {
    Mutator.run(
        "engineio-payload",
        input -> {
          String payload = new String(input, StandardCharsets.UTF_8);
          List<EngineIoPacket> packets = EngineIoCodec.decodePayload(payload, MAX_PACKETS);
          if (packets != null) {
            assertThat(packets).hasSizeBetween(1, MAX_PACKETS);
            assertThat(
                    EngineIoCodec.decodePayload(EngineIoCodec.encodePayload(packets), MAX_PACKETS))
                .usingRecursiveComparison()
                .isEqualTo(packets);
          }
        });
  }
}
