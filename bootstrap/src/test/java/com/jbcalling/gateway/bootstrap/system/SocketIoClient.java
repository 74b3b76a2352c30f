package com.jbcalling.gateway.bootstrap.system;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A client of the signalling without any media: Socket.IO over one WebSocket. */
final class SocketIoClient implements AutoCloseable, WebSocket.Listener {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

  /** An event from the gateway. */
  record Event(String name, JsonNode payload) {}

  private final WebSocket socket;
  private final StringBuilder message = new StringBuilder();
  private final AtomicInteger nextAck = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> acks = new ConcurrentHashMap<>();
  private final List<Event> events = new ArrayList<>();
  private volatile boolean deaf;
  private boolean connected;
  private boolean ended;
  private int closeCode = 1006;

  private SocketIoClient(int port) {
    URI address = URI.create("ws://127.0.0.1:" + port + "/socket.io/?EIO=4&transport=websocket");
    socket = HTTP.newWebSocketBuilder().buildAsync(address, this).join();
  }

  /** Connects and waits until the gateway has let the socket in. */
  static SocketIoClient connect(int port) {
    SocketIoClient client = new SocketIoClient(port);
    client.send("40");
    client.awaitState(() -> client.connected);
    return client;
  }

  /** Sends an Engine.IO packet. */
  void send(String packet) {
    socket.sendText(packet, true).join();
  }

  /** Asks, and waits for the reply. */
  JsonNode ask(String word, Map<String, ?> arguments) {
    return askLater(word, arguments).orTimeout(PATIENCE, TimeUnit.NANOSECONDS).join();
  }

  CompletableFuture<JsonNode> askLater(String word, Map<String, ?> arguments) {
    int id = nextAck.getAndIncrement();
    CompletableFuture<JsonNode> reply = new CompletableFuture<>();
    acks.put(id, reply);
    ArrayNode packet = JsonNodeFactory.instance.arrayNode().add(word);
    packet.add(JSON.<ObjectNode>valueToTree(arguments));
    send("42" + id + packet);
    return reply;
  }

  /** Joins, with a participant's id of its own. */
  JsonNode join(String room, String participant) {
    return ask("join-room", Map.of("roomId", room, "name", "x", "participantId", participant));
  }

  /** Joins onto a seat that was given before. */
  JsonNode takeOver(String room, String participant, String token) {
    return ask(
        "join-room",
        Map.of("roomId", room, "name", "x", "participantId", participant, "sessionToken", token));
  }

  /** Answers no ping from now on. */
  void goDeaf() {
    deaf = true;
  }

  /** Sends a close frame, unless the gateway has closed the connection already. */
  void sendClose(int code) {
    socket.sendClose(code, "").exceptionally(_ -> socket).join();
  }

  boolean isOpen() {
    return !socket.isOutputClosed();
  }

  /** Breaks the connection. */
  void drop() {
    socket.abort();
  }

  @Override
  public void close() {
    socket.abort();
  }

  // --- what came ---

  /** Waits for an event that has come or is to come. */
  JsonNode await(String name, Predicate<JsonNode> wished) {
    awaitState(() -> !find(name, wished).isMissingNode());
    return find(name, wished);
  }

  JsonNode await(String name) {
    return await(name, any -> true);
  }

  private synchronized JsonNode find(String name, Predicate<JsonNode> wished) {
    return events.stream()
        .filter(event -> event.name().equals(name) && wished.test(event.payload()))
        .map(Event::payload)
        .findFirst()
        .orElse(MissingNode.getInstance());
  }

  /** The events of a name so far. */
  synchronized List<JsonNode> events(String name) {
    return events.stream().filter(event -> event.name().equals(name)).map(Event::payload).toList();
  }

  /** Waits until the connection has ended, and answers the code of its close frame. */
  int awaitEnd() {
    awaitState(() -> ended);
    return closeCode;
  }

  private synchronized void awaitState(BooleanSupplier state) {
    long deadline = System.nanoTime() + PATIENCE;
    while (!state.getAsBoolean()) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (left <= 0) {
        throw new AssertionError("waited in vain; there came " + events);
      }
      try {
        wait(left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError(e);
      }
    }
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
    message.append(text);
    if (last) {
      String packet = message.toString();
      message.setLength(0);
      take(packet);
    }
    from.request(1);
    return null;
  }

  private void take(String packet) {
    if (packet.equals("2")) {
      if (!deaf) {
        var _ = socket.sendText("3", true);
      }
    } else if (packet.startsWith("40")) {
      change(() -> connected = true);
    } else if (packet.startsWith("41")) {
      change(() -> events.add(new Event("disconnect", NullNode.getInstance())));
    } else if (packet.startsWith("42")) {
      JsonNode event = parse(packet.substring(2));
      change(() -> events.add(new Event(event.path(0).asText(), event.path(1))));
    } else if (packet.startsWith("43")) {
      int array = packet.indexOf('[');
      CompletableFuture<JsonNode> ack = acks.remove(Integer.valueOf(packet.substring(2, array)));
      if (ack != null) {
        ack.complete(parse(packet.substring(array)).path(0));
      }
    }
  }

  private static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    end(code);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    end(1006);
  }

  private void end(int code) {
    change(
        () -> {
          ended = true;
          closeCode = code;
        });
  }

  private synchronized void change(Runnable change) {
    change.run();
    notifyAll();
  }
}
