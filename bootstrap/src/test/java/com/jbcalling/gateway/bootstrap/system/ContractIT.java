package com.jbcalling.gateway.bootstrap.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The signalling contract, as socket.io-client and mediasoup-client meet it under Node. */
class ContractIT {
  private static WholeGateway gateway;
  private static WholeGateway tight;

  @BeforeAll
  static void start() {
    gateway =
        WholeGateway.start(Map.of("MAX_REQUESTS_PER_SECOND", "10000", "SEAT_GRACE_SECONDS", "5"));
    tight =
        WholeGateway.start(
            Map.of(
                "MAX_ROOMS", "3",
                "MAX_PARTICIPANTS_PER_ROOM", "2",
                "MAX_PRODUCERS_PER_PARTICIPANT", "2",
                "MAX_CONSUMERS_PER_PARTICIPANT", "2",
                "MAX_REQUESTS_PER_SECOND", "20",
                "MAX_PENDING_HANDSHAKES", "1",
                "SEAT_GRACE_SECONDS", "1"));
  }

  @AfterAll
  static void stop() {
    gateway.close();
    tight.close();
  }

  static List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(NodeScript.FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".test.mjs"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void isKept(String file) throws Exception {
    NodeScript.run(
        Map.of("GATEWAY", address(gateway), "TIGHT_GATEWAY", address(tight)), "run.mjs", file);
  }

  private static String address(WholeGateway of) {
    return "http://127.0.0.1:" + of.port();
  }
}
