package com.jbcalling.gateway.signaling.engineio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jbcalling.gateway.signaling.client.Await;
import com.jbcalling.gateway.signaling.client.LeakWatch;
import com.jbcalling.gateway.signaling.client.RawConnection;
import com.jbcalling.gateway.signaling.client.RawWebSocket;
import com.jbcalling.gateway.signaling.client.RawWebSocket.Frame;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(LeakWatch.class)
class WebSocketSessionTest {

  private EngineIoFixture io;

  @BeforeEach
  void serve() {
    io = new EngineIoFixture(EngineIoFixture.QUIET.withSizes(1_000_000, 1 << 20));
  }

  @AfterEach
  void stop() throws Exception {
    io.close();
  }

  @Test
  void messagesGoBothWaysInOrder() throws Exception {
    RawWebSocket client = io.webSocket();
    client.sendText("4one").sendBinary((byte) 1, (byte) 2).sendText("4");
    io.expect("one", "2 bytes", "");
    EngineIoSession server = io.session();
    server.send("three");
    server.send(new byte[] {7, 8});
    server.send("€");
    assertThat(client.text()).isEqualTo("4three");
    assertThat(client.message().payload()).containsExactly(7, 8);
    assertThat(client.text()).isEqualTo("4€");
  }

  @Test
  void theOrderOfEachSendingThreadIsKept() throws Exception {
    RawWebSocket client = io.webSocket();
    EngineIoSession server = io.session();
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 4; t++) {
      String name = "thread" + t + " ";
      threads.add(
          Thread.startVirtualThread(
              () -> {
                for (int i = 0; i < 500; i++) {
                  server.send(
                      List.of(
                          new EngineIoPacket.Text(name + i),
                          new EngineIoPacket.Binary(new byte[] {(byte) i})));
                }
              }));
    }
    int[] next = new int[4];
    for (int i = 0; i < 2_000; i++) {
      String text = client.text();
      int thread = text.charAt(7) - '0';
      int number = Integer.parseInt(text.substring(9));
      assertThat(number).isEqualTo(next[thread]++);
      assertThat(client.message().payload()).as("what was sent with it").containsExactly(number);
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"EIO=3&transport=websocket", "EIO=4&transport=websocket&sid=none"})
  void aHandshakeThatCannotBeIsRefused(String query) {
    assertThatThrownBy(() -> RawWebSocket.open(io.server.port(), "/engine.io/?" + query))
        .hasMessage("status 400");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
        "Upgrade: websocket"
      })
  void aHandshakeThatLacksAHeaderIsRefused(String header) throws Exception {
    String handshake = RawWebSocket.handshake("/engine.io/?EIO=4&transport=websocket");
    try (RawConnection raw = new RawConnection(io.server.port())) {
      raw.send(handshake.replace(header + "\r\n", ""));
      assertThat(raw.reply().status()).isEqualTo(400);
    }
    assertThat(io.engine.sessions()).isZero();
  }

  @Test
  void noExtensionIsAgreedOn() throws Exception {
    try (RawConnection raw = new RawConnection(io.server.port())) {
      raw.send(
          RawWebSocket.handshake(
              "/engine.io/?EIO=4&transport=websocket",
              "Sec-WebSocket-Extensions: permessage-deflate"));
      assertThat(raw.headerOnly().headers()).doesNotContainKey("sec-websocket-extensions");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1000, CLIENT_CLOSED",
    "1001, CLIENT_CLOSED",
    "1005, TRANSPORT_CLOSED",
    "3000, TRANSPORT_CLOSED"
  })
  void theWayOfClosingIsTold(int code, CloseReason reason) throws Exception {
    RawWebSocket client = io.webSocket();
    if (code == 1005) {
      client.sendFrame(true, RawWebSocket.CLOSE, new byte[0]);
    } else {
      client.sendClose(code);
    }
    io.expect(reason);
    assertThat(client.closeCode()).isEqualTo(code);
    assertThat(io.engine.sessions()).isZero();
  }

  @Test
  void aBrokenConnectionIsALostTransport() throws Exception {
    io.webSocket().reset();
    io.expect(CloseReason.TRANSPORT_LOST);
    io.webSocket().close();
    io.expect(CloseReason.TRANSPORT_LOST);
  }

  @Test
  void anEngineIoClosePacketClosesTheTransport() throws Exception {
    RawWebSocket client = io.webSocket().sendText("1");
    io.expect(CloseReason.TRANSPORT_CLOSED);
    assertThat(client.closeCode()).isEqualTo(1000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "", "2", "2probe", "7"})
  void whatIsNoPacketEndsTheSession(String text) throws Exception {
    RawWebSocket client = io.webSocket().sendText(text);
    io.expect(CloseReason.MALFORMED);
    assertThat(client.closeCode()).isEqualTo(1002);
  }

  @Test
  void packetsThatMeanNothingHereAreIgnored() throws Exception {
    io.webSocket().sendText("6").sendText("5").sendText("0{}").sendText("3").sendText("4x");
    io.expect("x");
  }

  @Test
  void aMessageThatIsTooLargeEndsThatSocketOnly() throws Exception {
    RawWebSocket other = io.webSocket();
    RawWebSocket client = io.webSocket().sendText("4" + "x".repeat(999_999));
    io.expect("x".repeat(999_999));
    client.sendText("4" + "x".repeat(1_000_000));
    io.expect(CloseReason.TOO_LARGE);
    assertThat(client.closeCode()).isEqualTo(1009);
    other.sendText("4still here");
    io.expect("still here");
  }

  @Test
  void unmaskedFramesEndTheSession() throws Exception {
    RawWebSocket client = io.webSocket();
    client.send(new byte[] {(byte) 0x81, 2, '4', 'x'});
    io.expect(CloseReason.MALFORMED);
    assertThat(client.closeCode()).isEqualTo(1002);
  }

  @Test
  void brokenUtf8EndsTheSession() throws Exception {
    RawWebSocket client =
        io.webSocket().sendFrame(true, RawWebSocket.TEXT, new byte[] {'4', (byte) 0xc3});
    io.expect(CloseReason.MALFORMED);
    assertThat(client.closeCode()).isEqualTo(1007);
  }

  @Test
  void pingsOfTheWebSocketAreAnswered() throws Exception {
    RawWebSocket client = io.webSocket();
    client.sendFrame(true, RawWebSocket.PING, "mark".getBytes(StandardCharsets.US_ASCII));
    Frame pong = client.receive();
    assertThat(pong.opcode()).isEqualTo(RawWebSocket.PONG);
    assertThat(pong.text()).isEqualTo("mark");
  }

  @Test
  void whatWasSentArrivesBeforeTheEnd() throws Exception {
    RawWebSocket client = io.webSocket();
    EngineIoSession server = io.session();
    server.send("last words");
    server.close();
    server.send("too late");
    assertThat(client.text()).isEqualTo("4last words");
    assertThat(client.closeCode()).isEqualTo(1000);
    io.expect(CloseReason.SERVER_CLOSED);
  }

  @Test
  void aReaderThatTakesNothingIsCutOffAtTheLimit() throws Exception {
    io.webSocket(4_096);
    EngineIoSession server = io.session();
    String message = "x".repeat(10_000);
    int sent = 0;
    // What the kernel takes does not count; a few megabytes are past any buffer of its.
    while (!server.isClosed() && sent < 10_000) {
      server.send(message);
      sent++;
    }
    io.expect(CloseReason.SLOW_READER);
    assertThat(sent).isLessThan(10_000);
    Await.until(() -> io.engine.sessions() == 0);
  }

  @Test
  void aReaderThatKeepsUpIsNotCutOff() throws Exception {
    RawWebSocket client = io.webSocket();
    EngineIoSession server = io.session();
    for (int round = 0; round < 40; round++) {
      for (int i = 0; i < 10; i++) {
        server.send("x".repeat(50_000));
      }
      for (int i = 0; i < 10; i++) {
        assertThat(client.message().payload()).hasSize(50_001);
      }
    }
    assertThat(server.isClosed()).isFalse();
  }

  @Test
  void aFloodOfPacketsIsCutOff() throws Exception {
    io.close();
    io = new EngineIoFixture(EngineIoFixture.QUIET.withRate(1, 20));
    RawWebSocket client = io.webSocket();
    for (int i = 0; i < 21; i++) {
      client.sendText("4" + i);
    }
    for (int i = 0; i < 20; i++) {
      io.expect(Integer.toString(i));
    }
    io.expect(CloseReason.FLOOD);
    assertThat(client.closeCode()).isEqualTo(1008);
  }

  @Test
  void aFloodOfBytesIsCutOff() throws Exception {
    io.close();
    io = new EngineIoFixture(EngineIoFixture.QUIET.withByteRate(1, 1_000));
    RawWebSocket client = io.webSocket().sendText("4" + "x".repeat(600)).sendBinary(new byte[400]);
    io.expect("x".repeat(600), "400 bytes");
    client.sendBinary(new byte[100]);
    io.expect(CloseReason.FLOOD);
    assertThat(client.closeCode()).isEqualTo(1008);
  }

  @Test
  void aPausedSessionReadsNoMoreThanItHas() throws Exception {
    RawWebSocket client = io.webSocket();
    EngineIoSession server = io.session();
    server.executor().submit(server::pause).await();
    byte[] message = RawWebSocket.frame(true, RawWebSocket.BINARY, new byte[100_000]);
    Thread sender =
        Thread.startVirtualThread(
            () -> {
              try {
                for (int i = 0; i < 100; i++) {
                  client.send(message);
                }
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });
    server.send("meanwhile");
    assertThat(client.text()).isEqualTo("4meanwhile");
    assertThat(io.heard).isEmpty();
    server.executor().submit(server::resume).await();
    for (int i = 0; i < 100; i++) {
      io.expect("100000 bytes");
    }
    sender.join();
  }

  @Test
  void aPausedSessionIsNotBlamedForPongsThatAreNotRead() throws Exception {
    io.close();
    io =
        new EngineIoFixture(
            EngineIoSettings.defaults().withPing(Duration.ofMillis(30), Duration.ofMillis(30)));
    RawWebSocket client = io.webSocket();
    EngineIoSession server = io.session();
    server.executor().submit(server::pause).await();
    assertThat(client.receive().text()).isEqualTo("2");
    client.sendText("3").sendText("4x");
    // The timeout passes twice while the pong lies unread.
    server
        .executor()
        .schedule(server::resume, 100, java.util.concurrent.TimeUnit.MILLISECONDS)
        .await();
    io.expect("x");
    assertThat(client.receive().text()).isEqualTo("2");
  }

  @Test
  void aClientThatAnswersNoPingIsLost() throws Exception {
    io.close();
    io =
        new EngineIoFixture(
            EngineIoSettings.defaults().withPing(Duration.ofMillis(50), Duration.ofMillis(100)));
    RawWebSocket client = io.webSocket();
    for (int i = 0; i < 3; i++) {
      assertThat(client.receive().text()).isEqualTo("2");
      client.sendText("3");
    }
    assertThat(client.receive().text()).isEqualTo("2");
    io.expect(CloseReason.PING_TIMEOUT);
    assertThat(client.closeCode()).isEqualTo(1000);
  }

  @Test
  void aStoppingServerSaysThatItGoes() throws Exception {
    RawWebSocket client = io.webSocket();
    Thread stop = Thread.startVirtualThread(io.server::close);
    assertThat(client.closeCode()).isEqualTo(1001);
    client.sendClose(1001);
    io.expect(CloseReason.SERVER_STOPPED);
    stop.join();
  }
}
