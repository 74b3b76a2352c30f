package com.jbcalling.gateway.stt.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceAddressTest {
  @ParameterizedTest
  @CsvSource({
    "stt:8002, JBCALLING, ws://stt:8002/ws/transcribe",
    "stt, JBCALLING, ws://stt/ws/transcribe",
    "127.0.0.1:8002, JBCALLING, ws://127.0.0.1:8002/ws/transcribe",
    "[::1]:8002, JBCALLING, ws://[::1]:8002/ws/transcribe",
    "ws://stt:8002, JBCALLING, ws://stt:8002/ws/transcribe",
    "WS://STT:8002/, JBCALLING, ws://STT:8002/ws/transcribe",
    "wss://stt.example, JBCALLING, wss://stt.example/ws/transcribe",
    "http://stt:8002, JBCALLING, ws://stt:8002/ws/transcribe",
    "https://stt.example/, JBCALLING, wss://stt.example/ws/transcribe",
    "https://stt.example/api/listen, JBCALLING, wss://stt.example/api/listen",
    "stt:8002/listen, JBCALLING, ws://stt:8002/listen",
    "wss://stt.example?key=a%20b, JBCALLING, wss://stt.example/ws/transcribe?key=a%20b",
    "stt:6006, SHERPA_ONNX, ws://stt:6006/",
    "https://stt.example/x, SHERPA_ONNX, wss://stt.example/x",
    "http://stt:2700, VOSK, ws://stt:2700/"
  })
  void isReadAsAnOperatorWritesIt(String written, ServiceProtocol protocol, String uri) {
    ServiceAddress address = Objects.requireNonNull(ServiceAddress.parse(written, protocol));
    assertThat(address.uri()).hasToString(uri);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "ftp://stt",
        "ws://",
        "ws:///path",
        "stt:port",
        "stt:70000",
        "ws://stt#part",
        "ws://name:password@stt",
        "ws://a b",
        "://stt"
      })
  void isRefusedWhereNothingCanBeFoundThere(String written) {
    assertThat(ServiceAddress.parse(written, ServiceProtocol.JBCALLING)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"wss://stt.example?key=secret"})
  void doesNotShowAKey(String written) {
    assertThat(ServiceAddress.parse(written, ServiceProtocol.VOSK))
        .hasToString("wss://stt.example/");
  }
}
