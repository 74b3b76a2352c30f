package com.jbcalling.gateway.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.jbcalling.gateway.bootstrap.system.CallClient.Ear;
import com.jbcalling.gateway.bootstrap.system.CallClient.Transport;
import com.jbcalling.gateway.bootstrap.system.CallClient.Voice;
import com.jbcalling.gateway.signaling.engineio.EngineIoSettings;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Seats over a network that is cut, freezes and heals. */
@Timeout(180)
class SeatsIT {
  private static final String NEVER = "3600";

  /** Ann is behind the network, Ben is not, and hears Ann all the while. */
  private static final class Call implements AutoCloseable {
    final WholeGateway gateway;
    final TcpRelay relay;
    final CallClient ann;
    final CallClient ben;
    private final Transport anns;
    private final Voice voice;
    private final Ear ear;

    Call(String graceSeconds) {
      this(graceSeconds, EngineIoSettings.defaults());
    }

    Call(String graceSeconds, EngineIoSettings sockets) {
      gateway =
          WholeGateway.start(
              Map.of("SEAT_GRACE_SECONDS", graceSeconds), new SecureRandom(), sockets);
      relay = TcpRelay.to(gateway.port());
      ann = CallClient.join(SocketIoClient.connect(relay.port()), "room", "ann");
      anns = ann.open("send");
      voice = ann.speak(anns, 111_111);
      ben = CallClient.join(SocketIoClient.connect(gateway.port()), "room", "ben");
      ear = ben.listen(ben.open("recv"), voice.producerId());
      ben.resume(ear);
      annIsHeard();
    }

    void annIsHeard() {
      int before = ear.heard();
      voice.say(3);
      ear.awaitHeard(before + 3);
    }

    /** Ann's transport and producer are as before, and nobody was told anything of her seat. */
    void annIsStillThere(SocketIoClient connection) {
      annIsHeard();
      JsonNode stats = connection.ask("get-stats", Map.of("transportId", anns.id()));
      assertThat(stats.path("stats").size()).as(stats.toString()).isPositive();
      connection.ask("pause-producer", Map.of("producerId", voice.producerId()));
      ben.signalling().await("producer-paused");
      assertThat(ben.signalling().events("participant-left")).isEmpty();
      assertThat(ben.signalling().events("participant-joined")).isEmpty();
      assertThat(ben.signalling().events("producer-closed")).isEmpty();
    }

    JsonNode awaitAnnsLeaving() {
      ben.signalling().await("consumer-closed");
      return ben.signalling().await("participant-left");
    }

    SocketIoClient annComesBack() {
      SocketIoClient back = SocketIoClient.connect(gateway.port());
      JsonNode again = back.takeOver("room", "ann", ann.token());
      assertThat(again.path("sessionToken").asText()).as(again.toString()).isEqualTo(ann.token());
      return back;
    }

    /** Waits until the gateway knows of so many connections. */
    void awaitSockets(int count) {
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
      while (gateway.metric("gateway_sockets") != count) {
        assertThat(System.nanoTime() - deadline).as("waiting for a loss").isNegative();
      }
    }

    @Override
    public void close() {
      ann.close();
      ben.close();
      relay.close();
      gateway.close();
    }
  }

  /** Pings every 0.2 s, and half a second for the answer. */
  private static EngineIoSettings quickPings() {
    return EngineIoSettings.defaults().withPing(Duration.ofMillis(200), Duration.ofMillis(500));
  }

  private static boolean says(JsonNode chat, String text) {
    return chat.path("text").asText().equals(text);
  }

  enum Farewell {
    CLOSE_1000,
    CLOSE_1001,
    DISCONNECT_PACKET
  }

  @ParameterizedTest
  @EnumSource
  void whoSaysGoodByeGivesTheSeatUpAtOnce(Farewell farewell) {
    try (Call call = new Call(NEVER)) {
      switch (farewell) {
        case CLOSE_1000 -> call.ann.signalling().sendClose(1000);
        case CLOSE_1001 -> call.ann.signalling().sendClose(1001);
        case DISCONNECT_PACKET -> call.ann.signalling().send("41");
      }

      assertThat(call.awaitAnnsLeaving().path("reason").asText()).isEqualTo("disconnected");
    }
  }

  enum Loss {
    RESET,
    DROPPED,
    CLOSED_OTHERWISE,
    TRANSPORT_GIVEN_UP
  }

  @ParameterizedTest
  @EnumSource
  void whoIsLostKeepsTheSeatAndComesBackToIt(Loss loss) {
    try (Call call = new Call(NEVER)) {
      switch (loss) {
        case RESET -> call.relay.cut();
        case DROPPED -> call.ann.signalling().drop();
        case CLOSED_OTHERWISE -> call.ann.signalling().sendClose(4000);
        case TRANSPORT_GIVEN_UP -> call.ann.signalling().send("1");
      }
      call.awaitSockets(1);
      call.annIsHeard();
      try (SocketIoClient stranger = SocketIoClient.connect(call.gateway.port())) {
        assertThat(stranger.join("room", "ann").path("code").asText())
            .isEqualTo("ERR_PARTICIPANT_EXISTS");
      }

      try (SocketIoClient back = call.annComesBack()) {
        call.annIsStillThere(back);
      }
    }
  }

  @Test
  void whoIsLostForTooLongLosesTheSeat() {
    try (Call call = new Call("1")) {
      long lost = System.nanoTime();

      call.relay.cut();

      assertThat(call.awaitAnnsLeaving().path("reason").asText()).isEqualTo("disconnected");
      assertThat(System.nanoTime() - lost).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(990));
      try (SocketIoClient back = SocketIoClient.connect(call.gateway.port())) {
        JsonNode again = back.takeOver("room", "ann", call.ann.token());
        assertThat(again.path("participantId").asText()).isEqualTo("ann");
        assertThat(again.path("sessionToken").asText()).isNotEqualTo(call.ann.token());
        JsonNode stats = back.ask("get-stats", Map.of("transportId", call.anns.id()));
        assertThat(stats.path("code").asText()).isEqualTo("ERR_TRANSPORT_NOT_FOUND");
      }
    }
  }

  @Test
  void aHalfOpenConnectionIsFoundByItsPingsAndThenHasItsGraceTime() {
    try (Call call = new Call("1", quickPings())) {
      long frozen = System.nanoTime();

      call.relay.freeze();

      call.awaitAnnsLeaving();
      // A ping may have been under way, so the time for its answer and the grace are the least.
      assertThat(System.nanoTime() - frozen).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(1_200));
    }
  }

  @Test
  void aClientThatAnswersNoPingLosesItsConnectionAndNotItsSeat() {
    try (Call call = new Call(NEVER, quickPings())) {
      call.ann.signalling().goDeaf();

      call.ann.signalling().awaitEnd();
      try (SocketIoClient back = call.annComesBack()) {
        call.annIsStillThere(back);
      }
    }
  }

  @Test
  void aNetworkThatHealsInTimeHasLostNothing() {
    try (Call call = new Call(NEVER)) {
      call.relay.freeze();
      for (int i = 0; i < 5; i++) {
        call.ben.signalling().ask("chat-message", Map.of("text", "number " + i));
      }
      call.annIsHeard();
      call.relay.thaw();

      SocketIoClient ann = call.ann.signalling();
      ann.await("chat-message", chat -> says(chat, "number 4"));
      assertThat(ann.events("chat-message").stream().map(chat -> chat.path("text").asText()))
          .containsExactly("number 0", "number 1", "number 2", "number 3", "number 4");
      call.annIsStillThere(ann);
    }
  }

  @Test
  void aNetworkThatHealsTooLateForTheConnectionIsInTimeForTheSeat() {
    try (Call call = new Call(NEVER, quickPings())) {
      call.relay.freeze();
      call.awaitSockets(1);
      call.annIsHeard();
      call.relay.thaw();

      call.ann.signalling().awaitEnd();
      try (SocketIoClient back = call.annComesBack()) {
        call.annIsStillThere(back);
      }
    }
  }

  @Test
  void aSeatIsTakenOverWhileTheOldConnectionHangs() {
    try (Call call = new Call(NEVER)) {
      SocketIoClient old = call.ann.signalling();
      SocketIoClient ben = call.ben.signalling();
      call.relay.freeze();
      try (SocketIoClient back = call.annComesBack()) {
        call.annIsStillThere(back);
        ben.ask("chat-message", Map.of("text", "hello"));
        back.await("chat-message");

        call.relay.thaw();
        old.await("disconnect");
        assertThat(old.events("chat-message")).isEmpty();
        back.ask("chat-message", Map.of("text", "still here"));
        ben.await("chat-message", chat -> says(chat, "still here"));
        assertThat(ben.events("participant-left")).isEmpty();
      }
    }
  }

  @Test
  void whoWasReplacedCannotTakeTheSeatAwayByLeaving() {
    try (Call call = new Call(NEVER)) {
      try (SocketIoClient back = call.annComesBack()) {
        call.ann.signalling().await("disconnect");
        call.ann.signalling().sendClose(1000);

        call.annIsStillThere(back);
      }
    }
  }
}
