package com.jbcalling.gateway.signaling.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.signaling.client.Await;
import com.jbcalling.gateway.signaling.client.LeakWatch;
import com.jbcalling.gateway.signaling.client.RawConnection;
import com.jbcalling.gateway.signaling.client.RawWebSocket;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakWatch.class)
class UpgradeTest {

  private EngineIoFixture io;

  @BeforeEach
  void serve() {
    io = new EngineIoFixture(EngineIoFixture.QUIET);
  }

  @AfterEach
  void stop() throws Exception {
    io.close();
  }

  private RawWebSocket probed(String polling) throws Exception {
    RawWebSocket socket = io.upgrade(polling).sendText("2probe");
    assertThat(socket.text()).isEqualTo("3probe");
    return socket;
  }

  @Test
  void aPollThatWaitsIsEndedByTheProbe() throws Exception {
    String polling = io.poll();
    CompletableFuture<HttpResponse<String>> poll = io.web.getLater(polling);
    RawWebSocket socket = probed(polling);
    assertThat(poll.join().body()).isEqualTo("6");
    socket.sendText("5").sendText("4hello");
    io.expect("hello");
    io.session().send("over the socket");
    assertThat(socket.text()).isEqualTo("4over the socket");
  }

  @Test
  void aPollAfterTheProbeEndsAtOnce() throws Exception {
    String polling = io.poll();
    RawWebSocket socket = probed(polling);
    assertThat(io.web.get(polling).body()).isEqualTo("6");
    io.session().send("by poll still");
    assertThat(io.web.get(polling).body()).isIn("6", "4by poll still");
    socket.sendText("5");
  }

  @Test
  void nothingIsLostOrReorderedOverTheUpgrade() throws Exception {
    String polling = io.poll();
    EngineIoSession server = io.session();
    server.send("1");
    server.send("2");
    assertThat(io.web.get(polling).body()).startsWith("41");
    RawWebSocket socket = probed(polling);
    for (int i = 3; i <= 100; i++) {
      server.send(Integer.toString(i));
    }
    socket.sendText("5");
    String text = socket.text();
    while (text.equals("42")) {
      text = socket.text();
    }
    for (int i = 3; i <= 100; i++) {
      assertThat(text).isEqualTo("4" + i);
      if (i < 100) {
        text = socket.text();
      }
    }
  }

  @Test
  void aClientThatClosesTheSocketAfterwardsIsGone() throws Exception {
    String polling = io.poll();
    probed(polling).sendText("5").sendText("4up").sendClose(1001);
    io.expect("up");
    io.expect(CloseReason.CLIENT_CLOSED);
    assertThat(io.web.get(polling).statusCode()).isEqualTo(400);
  }

  @Test
  void pollsAndFurtherSocketsAreRefusedAfterwards() throws Exception {
    String polling = io.poll();
    RawWebSocket socket = probed(polling).sendText("5").sendText("4up");
    io.expect("up");
    assertThat(io.web.get(polling).body()).isEqualTo("{\"code\":3,\"message\":\"Bad request\"}");
    assertThat(io.web.post(polling, "4x").statusCode()).isEqualTo(400);
    assertThat(io.upgrade(polling).closeCode()).isEqualTo(1000);
    socket.sendText("4still here");
    io.expect("still here");
  }

  @Test
  void onlyOneSocketMayTryAtATime() throws Exception {
    String polling = io.poll();
    RawWebSocket socket = probed(polling);
    assertThat(io.upgrade(polling).closeCode()).isEqualTo(1000);
    socket.sendText("5").sendText("4up");
    io.expect("up");
  }

  @Test
  void aSocketThatFailsLeavesTheSessionToPolling() throws Exception {
    String polling = io.poll();
    probed(polling).reset();
    RawWebSocket rude = io.upgrade(polling).sendText("4too early");
    assertThat(rude.closeCode()).isEqualTo(1000);
    io.web.post(polling, "4by post");
    io.expect("by post");
    probed(polling).sendText("5").sendText("4at last");
    io.expect("at last");
  }

  @Test
  void aSocketThatDoesNotCompleteTheUpgradeIsClosed() throws Exception {
    io.close();
    io = new EngineIoFixture(EngineIoFixture.QUIET.withUpgradeTimeout(Duration.ofMillis(100)));
    String polling = io.poll();
    assertThat(probed(polling).closeCode()).isEqualTo(1000);
    io.web.post(polling, "4by post");
    io.expect("by post");
  }

  @Test
  void theEndOfTheSessionEndsTheAttempt() throws Exception {
    String polling = io.poll();
    RawWebSocket socket = probed(polling);
    io.web.post(polling, "1");
    io.expect(CloseReason.TRANSPORT_CLOSED);
    assertThat(socket.closeCode()).isEqualTo(1000);
  }

  @Test
  void aPostThatWasUnderWayIsTakenAfterTheUpgrade() throws Exception {
    String polling = io.poll();
    try (RawConnection raw = new RawConnection(io.server.port())) {
      raw.send("POST " + polling + " HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\n4la");
      RawWebSocket socket = probed(polling).sendText("5").sendText("4up");
      io.expect("up");
      raw.send("te");
      assertThat(raw.reply().body()).isEqualTo("ok");
      io.expect("late");
      socket.sendText("4on");
      io.expect("on");
    }
  }

  @Test
  void aPostThatWaitsIsAnsweredWhenTheSessionEnds() throws Exception {
    String polling = io.poll();
    EngineIoSession server = io.session();
    server.executor().submit(server::pause).await();
    try (RawConnection raw = new RawConnection(io.server.port())) {
      raw.send("POST " + polling + " HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n4x");
      probed(polling).sendText("5");
      Await.until(() -> !upgradable(polling));
      server.close();
      io.expect(CloseReason.SERVER_CLOSED);
      assertThat(raw.reply().status()).isEqualTo(200);
      assertThat(io.heard).isEmpty();
    }
  }

  /** Whether the session is still with long polling. */
  private boolean upgradable(String polling) {
    try {
      return io.web.get(polling).statusCode() == 200;
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
