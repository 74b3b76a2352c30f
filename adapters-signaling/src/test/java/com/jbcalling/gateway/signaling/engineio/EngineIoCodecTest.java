package com.jbcalling.gateway.signaling.engineio;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.signaling.engineio.EngineIoPacket.Binary;
import com.jbcalling.gateway.signaling.engineio.EngineIoPacket.Control;
import com.jbcalling.gateway.signaling.engineio.EngineIoPacket.Signal;
import com.jbcalling.gateway.signaling.engineio.EngineIoPacket.Text;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of engine.io-protocol, "Packet encoding". */
class EngineIoCodecTest {

  @Test
  void aPayloadHoldsPacketsOfEveryKind() {
    String payload = "4hello\u001ebAQIDBA==\u001e2\u001e2probe\u001e4";
    List<EngineIoPacket> packets = EngineIoCodec.decodePayload(payload, 5);
    assertThat(packets)
        .usingRecursiveComparison()
        .isEqualTo(
            List.of(
                new Text("hello"),
                new Binary(new byte[] {1, 2, 3, 4}),
                new Control(Signal.PING, ""),
                new Control(Signal.PING, "probe"),
                new Text("")));
    assertThat(EngineIoCodec.encodePayload(requireNonNull(packets))).isEqualTo(payload);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "abc", "7", "4a\u001e", "\u001e4a", "4a\u001e\u001e4b", "b=", "b%", "bA"})
  void whatIsNoPayloadIsRefusedWhole(String payload) {
    assertThat(EngineIoCodec.decodePayload(payload, 10)).isNull();
  }

  @Test
  void aPayloadOfTooManyPacketsIsRefused() {
    assertThat(EngineIoCodec.decodePayload("4\u001e4\u001e4", 3)).hasSize(3);
    assertThat(EngineIoCodec.decodePayload("4\u001e4\u001e4\u001e4", 3)).isNull();
  }

  @Test
  void aBareBinaryPrefixIsAnEmptyMessageOnlyInAPayload() {
    assertThat(EngineIoCodec.decodePayload("b", 1)).hasSize(1);
    assertThat(EngineIoCodec.decode("bAQ==")).isNull();
  }
}
