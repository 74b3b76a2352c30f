package com.jbcalling.gateway.signaling.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.signaling.client.RawWebSocket;
import com.jbcalling.gateway.signaling.client.Web;
import com.jbcalling.gateway.signaling.http.CorsPolicy;
import com.jbcalling.gateway.signaling.http.HttpServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A server that writes down what it hears, and clients of it. */
final class EngineIoFixture implements AutoCloseable {

  static final EngineIoSettings QUIET =
      EngineIoSettings.defaults().withPing(Duration.ofMinutes(1), Duration.ofMinutes(1));

  private static final String POLLING = "/engine.io/?EIO=4&transport=polling";
  private static final String WEBSOCKET = "/engine.io/?EIO=4&transport=websocket";

  final BlockingQueue<EngineIoSession> opened = new LinkedBlockingQueue<>();
  final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  final EngineIoServer engine;
  final HttpServer server;
  final Web web;
  private final List<RawWebSocket> clients = new ArrayList<>();

  EngineIoFixture(EngineIoSettings settings) {
    this(settings, CorsPolicy.anyOrigin());
  }

  EngineIoFixture(EngineIoSettings settings, CorsPolicy cors) {
    engine =
        new EngineIoServer(
            settings,
            cors,
            session -> {
              opened.add(session);
              return new Recorder();
            });
    server = HttpServer.builder().address(Web.anyPort()).mount("/engine.io/", engine).start();
    web = new Web(server.port());
  }

  private final class Recorder implements EngineIoReceiver {
    @Override
    public void onText(String text) {
      heard.add(text);
    }

    @Override
    public void onBinary(byte[] bytes) {
      heard.add(bytes.length + " bytes");
    }

    @Override
    public void onClose(CloseReason reason) {
      heard.add(reason.name());
    }
  }

  /** The next session that opened. */
  EngineIoSession session() throws InterruptedException {
    EngineIoSession session = opened.poll(20, TimeUnit.SECONDS);
    assertThat(session).isNotNull();
    return session;
  }

  /** Fails unless this is what the server hears next. */
  void expect(String... texts) throws InterruptedException {
    for (String text : texts) {
      assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo(text);
    }
  }

  void expect(CloseReason reason) throws InterruptedException {
    expect(reason.name());
  }

  /** Opens a session over long polling and gives the path of its further requests. */
  String poll() throws IOException, InterruptedException {
    String greeting = web.get(POLLING).body();
    return POLLING + "&sid=" + sid(greeting);
  }

  /** Opens a session over a WebSocket and reads the greeting. */
  RawWebSocket webSocket(String... headers) throws IOException {
    return webSocket(0, headers);
  }

  RawWebSocket webSocket(int receiveBuffer, String... headers) throws IOException {
    RawWebSocket socket = RawWebSocket.open(server.port(), receiveBuffer, WEBSOCKET, headers);
    clients.add(socket);
    assertThat(socket.receive().text()).startsWith("0{\"sid\":");
    return socket;
  }

  /** Opens a WebSocket for a long-polling session. */
  RawWebSocket upgrade(String polling) throws IOException {
    RawWebSocket socket =
        RawWebSocket.open(server.port(), polling.replace("=polling", "=websocket"));
    clients.add(socket);
    return socket;
  }

  private static String sid(String greeting) {
    assertThat(greeting).startsWith("0{\"sid\":\"");
    return greeting.substring(9, greeting.indexOf('"', 9));
  }

  @Override
  public void close() throws IOException {
    web.close();
    for (RawWebSocket client : clients) {
      client.close();
    }
    server.close();
  }
}
