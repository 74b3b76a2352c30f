package com.jbcalling.gateway.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a gateway ends that is told to, as its clients, its operator and a balancer see it. */
@Timeout(180)
class ShutdownIT {
  private static final String LONG = "3600";

  private static String code(JsonNode reply) {
    return reply.path("code").asText();
  }

  private static void awaitHealth(GatewayProcess gateway, String status) throws Exception {
    HttpResponse<String> health = gateway.get("/health");
    while (!health.body().contains("\"status\":\"" + status + "\"")) {
      health = gateway.get("/health");
    }
    assertThat(health.statusCode()).isEqualTo(status.equals("ok") ? 200 : 503);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "INT", "HUP"})
  void anIdleGatewayEndsAtOnce(String signal) throws Exception {
    try (GatewayProcess gateway = GatewayProcess.start(Map.of("DRAIN_SECONDS", LONG))) {
      SocketIoClient visitor = SocketIoClient.connect(gateway.port());

      gateway.signal(signal);

      assertThat(gateway.exitCode()).isZero();
      assertThat(visitor.awaitEnd()).isEqualTo(1001);
    }
  }

  @Test
  void aCallGoesOnUntilTheLastOneHasLeft() throws Exception {
    try (GatewayProcess gateway = GatewayProcess.start(Map.of("DRAIN_SECONDS", LONG))) {
      SocketIoClient ann = SocketIoClient.connect(gateway.port());
      ann.join("call", "ann");

      gateway.signal("TERM");
      awaitHealth(gateway, "draining");

      SocketIoClient ben = SocketIoClient.connect(gateway.port());
      assertThat(code(ben.join("another", "ben"))).isEqualTo("ERR_SHUTTING_DOWN");
      assertThat(ben.join("call", "ben").path("participants").size()).isEqualTo(1);
      assertThat(ann.ask("create-transport", Map.of("direction", "send")).has("transportId"))
          .isTrue();
      ann.ask("leave-room", Map.of());
      assertThat(ben.events("room-closed")).isEmpty();
      ben.ask("leave-room", Map.of());

      assertThat(gateway.exitCode()).isZero();
      assertThat(ann.events("room-closed")).isEmpty();
    }
  }

  @Test
  void whenTheTimeIsOverEverybodyIsToldAndTheRestIsClosed() throws Exception {
    try (GatewayProcess gateway = GatewayProcess.start(Map.of("DRAIN_SECONDS", "1"))) {
      SocketIoClient ann = SocketIoClient.connect(gateway.port());
      ann.join("call", "ann");
      ann.ask("create-transport", Map.of("direction", "recv"));

      gateway.signal("TERM");

      assertThat(ann.await("room-closed").path("roomId").asText()).isEqualTo("call");
      assertThat(ann.awaitEnd()).isEqualTo(1001);
      assertThat(gateway.exitCode()).isZero();
      assertThat(ann.events("room-closed")).hasSize(1);
    }
  }

  @Test
  void aSecondSignalEndsTheWaiting() throws Exception {
    try (GatewayProcess gateway = GatewayProcess.start(Map.of("DRAIN_SECONDS", LONG))) {
      SocketIoClient ann = SocketIoClient.connect(gateway.port());
      ann.join("call", "ann");
      gateway.signal("TERM");
      awaitHealth(gateway, "draining");

      gateway.signal("TERM");

      ann.await("room-closed");
      assertThat(gateway.exitCode()).isZero();
    }
  }

  @Test
  void withoutATimeForDrainingCallsEndAtOnce() throws Exception {
    try (GatewayProcess gateway = GatewayProcess.start(Map.of("DRAIN_SECONDS", "0"))) {
      SocketIoClient ann = SocketIoClient.connect(gateway.port());
      ann.join("call", "ann");

      gateway.signal("TERM");

      ann.await("room-closed");
      assertThat(gateway.exitCode()).isZero();
    }
  }

  @Test
  void anOperatorDrainsWithoutEndingAndIsToldHowFarItIs() throws Exception {
    int admin = freePort();
    try (GatewayProcess gateway =
        GatewayProcess.start(Map.of("ADMIN_PORT", Integer.toString(admin)))) {
      URI drain = URI.create("http://127.0.0.1:" + admin + "/admin/drain");
      HttpRequest look = HttpRequest.newBuilder(drain).build();
      HttpRequest begin = HttpRequest.newBuilder(drain).POST(BodyPublishers.noBody()).build();
      SocketIoClient ann = SocketIoClient.connect(gateway.port());
      ann.join("call", "ann");
      assertThat(gateway.send(look).body())
          .isEqualTo("{\"status\":\"serving\",\"rooms\":1,\"participants\":1}");
      assertThat(gateway.get("/admin/drain").statusCode()).isEqualTo(404);

      assertThat(gateway.send(begin).body()).contains("\"status\":\"draining\"");
      assertThat(gateway.send(begin).body()).contains("\"status\":\"draining\"");
      awaitHealth(gateway, "draining");
      ann.ask("leave-room", Map.of());
      assertThat(gateway.send(look).body())
          .isEqualTo("{\"status\":\"drained\",\"rooms\":0,\"participants\":0}");
      assertThat(code(ann.join("call", "ann"))).isEqualTo("ERR_SHUTTING_DOWN");
      assertThat(gateway.isAlive()).isTrue();

      gateway.signal("TERM");
      assertThat(gateway.exitCode()).isZero();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
