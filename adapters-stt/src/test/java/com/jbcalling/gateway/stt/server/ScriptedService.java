package com.jbcalling.gateway.stt.server;

import com.jbcalling.gateway.stt.server.WebSocketConnection.Message;
import com.jbcalling.gateway.stt.server.WebSocketConnection.Text;
import com.jbcalling.gateway.stt.server.WebSocketServer.Handshake;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A service that does what a test says: the test gives a script for each connection, and sees every
 * message in the order in which they came.
 */
public final class ScriptedService implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;

  private final WebSocketServer server;
  private final AtomicInteger connections = new AtomicInteger();
  private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();

  /** What a connection does, the first being number 0. */
  @FunctionalInterface
  public interface Script {

    void run(int number, Visitor visitor) throws IOException;
  }

  /**
   * A message that came.
   *
   * @param connection number of the connection, from 0 on
   * @param message null for the client's orderly close
   */
  public record Received(int connection, @Nullable Message message) {

    /** The text of a text message. */
    public String text() {
      if (message instanceof Text(String text)) {
        return text;
      }
      throw new AssertionError("no text: " + this);
    }
  }

  private ScriptedService(int port, Script script) {
    server =
        WebSocketServer.start(
            port,
            handshake -> {
              int number = connections.getAndIncrement();
              script.run(number, new Visitor(number, handshake, received));
            });
  }

  public static ScriptedService start(Script script) {
    return start(0, script);
  }

  public static ScriptedService start(int port, Script script) {
    return new ScriptedService(port, script);
  }

  public int port() {
    return server.port();
  }

  /** {@code ws://} address without a path. */
  public String address() {
    return "ws://127.0.0.1:" + port();
  }

  /** Connections that were tried so far. */
  public int connections() {
    return connections.get();
  }

  /** Waits for the next message, on whichever connection. */
  public Received next() throws InterruptedException {
    Received next = received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("no message came");
    }
    return next;
  }

  @Override
  public void close() {
    server.close();
  }

  /** One connection as its script sees it. */
  public static final class Visitor {
    private final int number;
    private final Handshake handshake;
    private final BlockingQueue<Received> received;

    private Visitor(int number, Handshake handshake, BlockingQueue<Received> received) {
      this.number = number;
      this.handshake = handshake;
      this.received = received;
    }

    public Handshake handshake() {
      return handshake;
    }

    public WebSocketConnection accept() throws IOException {
      return handshake.accept();
    }

    /** Waits for the next message, and shows it to the test; null once the client has closed. */
    public @Nullable Message receive(WebSocketConnection connection) throws IOException {
      Message message = connection.receive();
      received.add(new Received(number, message));
      return message;
    }
  }
}
