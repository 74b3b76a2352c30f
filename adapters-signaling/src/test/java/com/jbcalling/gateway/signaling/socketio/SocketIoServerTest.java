package com.jbcalling.gateway.signaling.socketio;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.jbcalling.gateway.signaling.client.Await;
import com.jbcalling.gateway.signaling.client.LeakWatch;
import com.jbcalling.gateway.signaling.client.RawWebSocket;
import com.jbcalling.gateway.signaling.client.Web;
import com.jbcalling.gateway.signaling.engineio.CloseReason;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(LeakWatch.class)
class SocketIoServerTest {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Duration LONG = Duration.ofMinutes(1);

  private SocketIoFixture io;

  @BeforeEach
  void serve() {
    io = new SocketIoFixture(SocketIoFixture.QUIET, SocketIoSettings.defaults());
  }

  @AfterEach
  void stop() throws Exception {
    io.close();
  }

  private void serve(SocketIoSettings settings) throws Exception {
    io.close();
    io = new SocketIoFixture(SocketIoFixture.QUIET, settings);
  }

  // --- connecting ---

  @Test
  void aClientConnectsWithItsAuth() throws Exception {
    RawWebSocket client = io.open().sendText("40{\"token\":\"t\"}");
    SocketIoSocket socket = io.socket();
    assertThat(client.text()).isEqualTo("40{\"sid\":\"" + socket.id() + "\"}");
    assertThat(socket.auth()).isEqualTo(JSON.objectNode().put("token", "t"));
    assertThat(socket.namespace()).isEqualTo("/");
    assertThat(socket.remoteAddress().getAddress().isLoopbackAddress()).isTrue();
    assertThat(io.sockets.sockets()).isEqualTo(1);
  }

  @Test
  void aNamespaceThatIsNotThereIsRefused() throws Exception {
    RawWebSocket client = io.open().sendText("40/none,");
    assertThat(client.text()).isEqualTo("44/none,{\"message\":\"Invalid namespace\"}");
    client.sendText("40");
    assertThat(client.text()).startsWith("40{");
  }

  @Test
  void aHandlerMayRefuseAClient() throws Exception {
    RawWebSocket client = io.open().sendText("40/closed,{\"word\":\"please\"}");
    assertThat(client.text()).isEqualTo("44/closed,{\"message\":\"Wrong word\"}");
    client.sendText("40/closed,{\"word\":\"sesame\"}");
    assertThat(client.text()).startsWith("40/closed,{\"sid\":");
  }

  @Test
  void aClientThatConnectsNowhereIsClosed() throws Exception {
    serve(SocketIoSettings.defaults().withConnectTimeout(Duration.ofMillis(50)));
    assertThat(io.open().closeCode()).isEqualTo(1000);
    RawWebSocket client = io.connect().sendText("41");
    assertThat(client.closeCode()).isEqualTo(1000);
    assertThat(io.end()).isEqualTo(DisconnectReason.CLIENT_DISCONNECT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"4abc", "42{}", "42abc[\"a\"]", "40", "42/second,[\"a\"]", "41/second,"})
  void aClientThatBreaksTheProtocolIsCutOff(String message) throws Exception {
    RawWebSocket client = io.connect().sendText(message);
    assertThat(client.closeCode()).isEqualTo(1002);
    assertThat(io.end()).isEqualTo(DisconnectReason.CUT_OFF);
    assertThat(io.sockets.closed(CloseReason.MALFORMED)).isEqualTo(1);
    assertThat(io.sockets.sockets()).isZero();
  }

  // --- events ---

  @Test
  void eventsArriveWithTheirArgumentsInOrder() throws Exception {
    io.connect().sendText("42[\"one\",1,\"2\",{\"3\":[true]}]").sendText("42[\"two\"]");
    SocketIoEvent one = io.event();
    assertThat(one.name()).isEqualTo("one");
    assertThat(one.args()).hasToString("[1, \"2\", {\"3\":[true]}]");
    assertThat(one.ack()).isNull();
    assertThat(io.event().name()).isEqualTo("two");
  }

  @Test
  void binaryArgumentsGoBothWays() throws Exception {
    RawWebSocket client =
        io.connect()
            .sendText("451-[\"file\",{\"data\":{\"_placeholder\":true,\"num\":0}}]")
            .sendBinary((byte) 1, (byte) 2);
    assertThat(io.event().args().getFirst().get("data").binaryValue()).containsExactly(1, 2);

    JsonNode nested = JSON.arrayNode().add(BinaryNode.valueOf(new byte[] {5}));
    io.socket().emit("back", BinaryNode.valueOf(new byte[] {3, 4}), nested);
    assertThat(client.text())
        .isEqualTo(
            "452-[\"back\",{\"_placeholder\":true,\"num\":0},[{\"_placeholder\":true,\"num\":1}]]");
    assertThat(client.message().payload()).containsExactly(3, 4);
    assertThat(client.message().payload()).containsExactly(5);
  }

  @Test
  void anEventIsAnsweredOnce() throws Exception {
    RawWebSocket client = io.connect().sendText("4212[\"ask\"]").sendText("427[\"ask\"]");
    Ack first = requireNonNull(io.event().ack());
    Ack second = requireNonNull(io.event().ack());
    second.reply(BinaryNode.valueOf(new byte[] {1}));
    second.reply(JSON.textNode("again"));
    first.reply();
    assertThat(client.text()).isEqualTo("461-7[{\"_placeholder\":true,\"num\":0}]");
    assertThat(client.message().payload()).containsExactly(1);
    assertThat(client.text()).isEqualTo("4312[]");
  }

  @Test
  void theGatewayMayAskAndIsAnswered() throws Exception {
    RawWebSocket client = io.connect();
    SocketIoSocket socket = io.socket();
    CompletableFuture<List<JsonNode>> first = socket.emitWithAck(LONG, "ask", JSON.numberNode(1));
    CompletableFuture<List<JsonNode>> second = socket.emitWithAck(LONG, "ask", JSON.numberNode(2));
    assertThat(client.text()).isEqualTo("420[\"ask\",1]");
    assertThat(client.text()).isEqualTo("421[\"ask\",2]");
    client.sendText("431[\"b\"]").sendText("430[\"a\"]").sendText("430[\"twice\"]");
    client.sendText("4399[\"never asked\"]").sendText("42[\"after\"]");
    assertThat(second.get(20, TimeUnit.SECONDS)).hasToString("[\"b\"]");
    assertThat(first.get(20, TimeUnit.SECONDS)).hasToString("[\"a\"]");
    assertThat(io.event().name()).isEqualTo("after");
  }

  @Test
  void aQuestionThatIsNotAnsweredFails() throws Exception {
    RawWebSocket client = io.connect();
    SocketIoSocket socket = io.socket();
    CompletableFuture<List<JsonNode>> hasty = socket.emitWithAck(Duration.ofMillis(1), "ask");
    assertThatThrownBy(() -> hasty.get(20, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(TimeoutException.class);
    CompletableFuture<List<JsonNode>> patient = socket.emitWithAck(LONG, "ask");
    client.reset();
    assertThatThrownBy(() -> patient.get(20, TimeUnit.SECONDS))
        .isInstanceOf(CancellationException.class);
    assertThatThrownBy(() -> socket.emitWithAck(LONG, "ask").join())
        .isInstanceOf(CancellationException.class);
  }

  @Test
  void questionsThatWaitAreBounded() throws Exception {
    io.connect();
    SocketIoSocket socket = io.socket();
    for (int i = 0; i < SocketIoSettings.defaults().maxPendingAcks(); i++) {
      assertThat(socket.emitWithAck(LONG, "ask")).isNotDone();
    }
    assertThatThrownBy(() -> socket.emitWithAck(LONG, "ask").join())
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(IllegalStateException.class);
  }

  @Test
  void aHandlerThatFailsHarmsNobody() throws Exception {
    io.work =
        (_, event) -> {
          if (event.name().equals("bad")) {
            throw new IllegalStateException("made to fail");
          }
          return CompletableFuture.completedStage(null);
        };
    io.connect().sendText("42[\"bad\"]").sendText("42[\"good\"]");
    assertThat(io.event().name()).isEqualTo("bad");
    assertThat(io.event().name()).isEqualTo("good");
  }

  // --- back-pressure ---

  @Test
  void aClientIsNotReadWhileTooManyOfItsEventsAreInWork() throws Exception {
    serve(SocketIoSettings.defaults().withWindow(4));
    Semaphore done = new Semaphore(0);
    AtomicInteger inWork = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    io.work =
        (_, _) -> {
          most.accumulateAndGet(inWork.incrementAndGet(), Math::max);
          return CompletableFuture.runAsync(
              () -> {
                done.acquireUninterruptibly();
                inWork.decrementAndGet();
              },
              Thread::startVirtualThread);
        };
    RawWebSocket client = io.connect();
    for (int i = 0; i < 100; i++) {
      client.sendText("42[\"e\"," + i + "]");
    }
    for (int i = 0; i < 100; i++) {
      assertThat(io.event().args().getFirst().intValue()).isEqualTo(i);
      if (i >= 3) {
        done.release(i == 3 ? 2 : 1); // half the window is free again: reading goes on
      }
    }
    done.release(4);
    assertThat(most.get()).isEqualTo(4);
  }

  @Test
  void workThatFailsIsDoneToo() throws Exception {
    serve(SocketIoSettings.defaults().withWindow(1));
    io.work = (_, _) -> CompletableFuture.failedStage(new IllegalStateException("made to fail"));
    RawWebSocket client = io.connect();
    for (int i = 0; i < 3; i++) {
      client.sendText("42[\"e\"," + i + "]");
      assertThat(io.event().args().getFirst().intValue()).isEqualTo(i);
    }
  }

  @Test
  void aReaderThatTakesNothingIsCutOff() throws Exception {
    io.connect(4_096);
    SocketIoSocket socket = io.socket();
    JsonNode text = JSON.textNode("x".repeat(10_000));
    int sent = 0;
    while (socket.isConnected() && sent < 10_000) {
      socket.emit("e", text);
      sent++;
    }
    assertThat(io.end()).isEqualTo(DisconnectReason.CUT_OFF);
    assertThat(sent).isLessThan(10_000);
    assertThat(io.sockets.closed(CloseReason.SLOW_READER)).isEqualTo(1);
  }

  // --- ending ---

  @Test
  void theWaysOfLeavingAreToldApart() throws Exception {
    io.connect().sendText("41");
    assertThat(io.end()).isEqualTo(DisconnectReason.CLIENT_DISCONNECT);
    io.connect().sendClose(1000);
    assertThat(io.end()).isEqualTo(DisconnectReason.CLIENT_CLOSED);
    io.connect().sendClose(1001);
    assertThat(io.end()).isEqualTo(DisconnectReason.CLIENT_CLOSED);
    io.connect().sendText("1");
    assertThat(io.end()).isEqualTo(DisconnectReason.TRANSPORT_CLOSED);
    io.connect().reset();
    assertThat(io.end()).isEqualTo(DisconnectReason.TRANSPORT_LOST);
    io.connect().sendText("4nonsense");
    assertThat(io.end()).isEqualTo(DisconnectReason.CUT_OFF);
    assertThat(DisconnectReason.values())
        .filteredOn(DisconnectReason::isDeliberate)
        .containsExactly(DisconnectReason.CLIENT_DISCONNECT, DisconnectReason.CLIENT_CLOSED);
  }

  @Test
  void aClientThatAnswersNoPingIsLost() throws Exception {
    io.close();
    io =
        new SocketIoFixture(
            SocketIoFixture.QUIET.withPing(Duration.ofMillis(50), Duration.ofMillis(50)),
            SocketIoSettings.defaults());
    io.connect();
    assertThat(io.end()).isEqualTo(DisconnectReason.PING_TIMEOUT);
  }

  @Test
  void theGatewayDisconnectsAfterWhatItEmitted() throws Exception {
    RawWebSocket client = io.connect();
    SocketIoSocket socket = io.socket();
    socket.emit("last");
    socket.disconnect();
    socket.emit("too late");
    socket.disconnect();
    assertThat(client.text()).isEqualTo("42[\"last\"]");
    assertThat(client.text()).isEqualTo("41");
    assertThat(client.closeCode()).isEqualTo(1000);
    assertThat(io.end()).isEqualTo(DisconnectReason.SERVER_DISCONNECT);
    assertThat(io.ended).isEmpty();
  }

  @Test
  void oneNamespaceMayEndAndTheOtherGoesOn() throws Exception {
    RawWebSocket client = io.connect().sendText("40/second,");
    assertThat(client.text()).startsWith("40/second,{");
    io.socket();
    SocketIoSocket second = io.socket();
    second.disconnect();
    assertThat(client.text()).isEqualTo("41/second,");
    assertThat(io.end()).isEqualTo(DisconnectReason.SERVER_DISCONNECT);
    // The client may have sent this before it knew.
    client.sendText("42/second,[\"late\"]").sendText("41/second,").sendText("42[\"on\"]");
    assertThat(io.event().name()).isEqualTo("on");
    client.sendText("40/second,");
    assertThat(client.text()).startsWith("40/second,{");
    client.sendText("42/second,[\"back\"]");
    assertThat(io.event().name()).isEqualTo("back");
  }

  @Test
  void aStoppingServerEndsEverySocket() throws Exception {
    RawWebSocket client = io.connect();
    Thread stop = Thread.startVirtualThread(io.server::close);
    assertThat(client.closeCode()).isEqualTo(1001);
    client.close();
    assertThat(io.end()).isEqualTo(DisconnectReason.SERVER_STOPPED);
    stop.join();
  }

  @Test
  void aThousandVisitsLeaveNothingBehind() throws Exception {
    for (int i = 0; i < 1_000; i++) {
      RawWebSocket client = io.open().sendText("40").sendText("42[\"e\"]");
      io.event();
      client.sendClose(1000);
      assertThat(io.end()).isEqualTo(DisconnectReason.CLIENT_CLOSED);
      client.close();
    }
    assertThat(io.sockets.sockets()).isZero();
    assertThat(io.sockets.sessions()).isZero();
    Await.until(() -> io.server.connections() == 0);
  }

  // --- over long polling ---

  @Test
  void aWholeConversationGoesOverLongPolling() throws Exception {
    try (Web web = new Web(io.server.port())) {
      String target = "/socket.io/?EIO=4&transport=polling";
      String greeting = web.get(target).body();
      String session = target + "&sid=" + greeting.substring(9, 29);
      assertThat(web.post(session, "40").body()).isEqualTo("ok");
      assertThat(web.get(session).body()).startsWith("40{\"sid\":");
      assertThat(
              web.post(session, "451-7[\"ask\",{\"_placeholder\":true,\"num\":0}]\u001ebAQI=")
                  .body())
          .isEqualTo("ok");
      SocketIoEvent event = io.event();
      requireNonNull(event.ack()).reply(event.args().getFirst());
      assertThat(web.get(session).body())
          .isEqualTo("461-7[{\"_placeholder\":true,\"num\":0}]\u001ebAQI=");
      assertThat(web.post(session, "41").body()).isEqualTo("ok");
      assertThat(io.end()).isEqualTo(DisconnectReason.CLIENT_DISCONNECT);
    }
  }
}
