package com.jbcalling.gateway.signaling;

import com.fasterxml.jackson.databind.JsonNode;
import com.jbcalling.gateway.signaling.engineio.CloseReason;
import com.jbcalling.gateway.signaling.engineio.EngineIoReceiver;
import com.jbcalling.gateway.signaling.engineio.EngineIoServer;
import com.jbcalling.gateway.signaling.engineio.EngineIoSession;
import com.jbcalling.gateway.signaling.engineio.EngineIoSettings;
import com.jbcalling.gateway.signaling.http.CorsPolicy;
import com.jbcalling.gateway.signaling.http.HttpServer;
import com.jbcalling.gateway.signaling.socketio.Ack;
import com.jbcalling.gateway.signaling.socketio.DisconnectReason;
import com.jbcalling.gateway.signaling.socketio.SocketIoEvent;
import com.jbcalling.gateway.signaling.socketio.SocketIoHandler;
import com.jbcalling.gateway.signaling.socketio.SocketIoServer;
import com.jbcalling.gateway.signaling.socketio.SocketIoSettings;
import com.jbcalling.gateway.signaling.socketio.SocketIoSocket;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The server that the official protocol test suites of Engine.IO and Socket.IO talk to: echoes of
 * everything, with a heartbeat quick enough to be tested. Listens on port 3000 or {@code PORT}.
 */
final class ConformanceServer {

  private static final EngineIoSettings ENGINE =
      EngineIoSettings.defaults()
          .withPing(Duration.ofMillis(300), Duration.ofMillis(200))
          .withSizes(1_000_000, 4_000_000);

  private ConformanceServer() {}

  /**
   * Starts the server and serves until the process is ended; with {@code --command} prints the Java
   * command and the class path that it can be started with instead.
   */
  public static void main(String[] args) throws InterruptedException {
    if (args.length == 1 && args[0].equals("--command")) {
      System.out.println(Path.of(System.getProperty("java.home"), "bin", "java"));
      System.out.println(System.getProperty("java.class.path"));
      return;
    }
    int port = Integer.parseInt(System.getenv().getOrDefault("PORT", "3000"));
    HttpServer server = start(new InetSocketAddress(port));
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
    System.out.println("Conformance server on http://localhost:" + server.port());
    new CountDownLatch(1).await();
  }

  static HttpServer start(InetSocketAddress address) {
    SocketIoServer sockets =
        SocketIoServer.builder()
            .engine(ENGINE)
            .settings(SocketIoSettings.defaults().withConnectTimeout(Duration.ofSeconds(1)))
            .namespace("/", new EchoEvents())
            .namespace("/custom", new EchoEvents())
            .build();
    return HttpServer.builder()
        .address(address)
        .mount("/engine.io/", new EngineIoServer(ENGINE, CorsPolicy.anyOrigin(), EchoMessages::new))
        .mount("/socket.io/", sockets.endpoint())
        .start();
  }

  /** Sends every Engine.IO message back. */
  private record EchoMessages(EngineIoSession session) implements EngineIoReceiver {
    @Override
    public void onText(String text) {
      session.send(text);
    }

    @Override
    public void onBinary(byte[] bytes) {
      session.send(bytes);
    }

    @Override
    public void onClose(CloseReason reason) {}
  }

  /** Sends every Socket.IO event back, as an event or as an answer. */
  private static final class EchoEvents implements SocketIoHandler {
    /**
     * The suites' client listens for one message at a time, and would miss this one if it came in
     * one TCP segment with the confirmation before it: so this one waits a little.
     */
    @Override
    public void onConnect(SocketIoSocket socket) {
      CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS)
          .execute(() -> socket.emit("auth", socket.auth()));
    }

    @Override
    public CompletionStage<?> onEvent(SocketIoSocket socket, SocketIoEvent event) {
      JsonNode[] args = event.args().toArray(JsonNode[]::new);
      Ack ack = event.ack();
      if (event.name().equals("message")) {
        socket.emit("message-back", args);
      } else if (event.name().equals("message-with-ack") && ack != null) {
        ack.reply(args);
      }
      return CompletableFuture.completedStage(null);
    }

    @Override
    public void onDisconnect(SocketIoSocket socket, DisconnectReason reason) {}
  }
}
