package com.jbcalling.gateway.signaling.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.jbcalling.gateway.signaling.client.RawWebSocket;
import com.jbcalling.gateway.signaling.client.Web;
import com.jbcalling.gateway.signaling.engineio.EngineIoSettings;
import com.jbcalling.gateway.signaling.http.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** A server with a handler that writes down what it hears, and clients of it. */
final class SocketIoFixture implements AutoCloseable {

  static final EngineIoSettings QUIET =
      EngineIoSettings.defaults().withPing(Duration.ofMinutes(1), Duration.ofMinutes(1));

  private static final String TARGET = "/socket.io/?EIO=4&transport=websocket";

  final BlockingQueue<SocketIoSocket> connected = new LinkedBlockingQueue<>();
  final BlockingQueue<SocketIoEvent> events = new LinkedBlockingQueue<>();
  final BlockingQueue<DisconnectReason> ended = new LinkedBlockingQueue<>();
  final SocketIoServer sockets;
  final HttpServer server;
  private final List<RawWebSocket> clients = new ArrayList<>();

  /** What is done with an event; by default nothing. */
  volatile BiFunction<SocketIoSocket, SocketIoEvent, CompletionStage<?>> work =
      (_, _) -> CompletableFuture.completedStage(null);

  SocketIoFixture(EngineIoSettings engine, SocketIoSettings settings) {
    sockets =
        SocketIoServer.builder()
            .engine(engine)
            .settings(settings)
            .namespace("/", new Recorder())
            .namespace("/second", new Recorder())
            .namespace("/closed", new Doorman())
            .build();
    server =
        HttpServer.builder()
            .address(Web.anyPort())
            .mount("/socket.io/", sockets.endpoint())
            .start();
  }

  private class Recorder implements SocketIoHandler {
    @Override
    public void onConnect(SocketIoSocket socket) {
      connected.add(socket);
    }

    @Override
    public CompletionStage<?> onEvent(SocketIoSocket socket, SocketIoEvent event) {
      events.add(event);
      return work.apply(socket, event);
    }

    @Override
    public void onDisconnect(SocketIoSocket socket, DisconnectReason reason) {
      ended.add(reason);
    }
  }

  /** Lets in who knows the word. */
  private final class Doorman extends Recorder {
    @Override
    public @Nullable String refusal(JsonNode auth, InetSocketAddress remoteAddress) {
      return auth.path("word").asText().equals("sesame") ? null : "Wrong word";
    }
  }

  private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
    T next = queue.poll(20, TimeUnit.SECONDS);
    assertThat(next).isNotNull();
    return next;
  }

  SocketIoSocket socket() throws InterruptedException {
    return next(connected);
  }

  SocketIoEvent event() throws InterruptedException {
    return next(events);
  }

  DisconnectReason end() throws InterruptedException {
    return next(ended);
  }

  /** Opens a WebSocket that is in no namespace yet. */
  RawWebSocket open() throws IOException {
    return open(0);
  }

  RawWebSocket open(int receiveBuffer) throws IOException {
    RawWebSocket client = RawWebSocket.open(server.port(), receiveBuffer, TARGET);
    clients.add(client);
    assertThat(client.receive().text()).startsWith("0{");
    return client;
  }

  /** Opens a WebSocket and goes to the main namespace. */
  RawWebSocket connect() throws IOException {
    return connect(0);
  }

  RawWebSocket connect(int receiveBuffer) throws IOException {
    RawWebSocket client = open(receiveBuffer).sendText("40");
    assertThat(client.text()).startsWith("40{\"sid\":\"");
    return client;
  }

  @Override
  public void close() throws IOException {
    for (RawWebSocket client : clients) {
      client.close();
    }
    server.close();
  }
}
