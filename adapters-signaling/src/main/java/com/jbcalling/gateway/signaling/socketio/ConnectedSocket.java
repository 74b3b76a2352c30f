package com.jbcalling.gateway.signaling.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import com.jbcalling.gateway.signaling.engineio.EngineIoSession;
import com.jbcalling.gateway.signaling.socketio.SocketIoPacket.Answer;
import com.jbcalling.gateway.signaling.socketio.SocketIoPacket.Event;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A client in one namespace, over its session. */
final class ConnectedSocket implements SocketIoSocket {

  private final String id;
  private final String namespace;
  private final JsonNode auth;
  private final SocketIoConnection connection;
  private final EngineIoSession session;
  private final int maxPendingAcks;

  private final AtomicLong nextAck = new AtomicLong();
  private final Map<Long, CompletableFuture<List<JsonNode>>> pendingAcks =
      new ConcurrentHashMap<>();
  private final AtomicBoolean connected = new AtomicBoolean(true);

  ConnectedSocket(
      String id,
      String namespace,
      JsonNode auth,
      SocketIoConnection connection,
      EngineIoSession session,
      int maxPendingAcks) {
    this.id = id;
    this.namespace = namespace;
    this.auth = auth;
    this.connection = connection;
    this.session = session;
    this.maxPendingAcks = maxPendingAcks;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String namespace() {
    return namespace;
  }

  @Override
  public JsonNode auth() {
    return auth;
  }

  @Override
  public InetSocketAddress remoteAddress() {
    return session.remoteAddress();
  }

  @Override
  public boolean isConnected() {
    return connected.get();
  }

  @Override
  public void emit(String event, JsonNode... args) {
    send(new Event(namespace, null, event, List.of(args)));
  }

  @Override
  public CompletableFuture<List<JsonNode>> emitWithAck(
      Duration timeout, String event, JsonNode... args) {
    CompletableFuture<List<JsonNode>> answer = new CompletableFuture<>();
    if (pendingAcks.size() >= maxPendingAcks) {
      answer.completeExceptionally(new IllegalStateException("too many unanswered events"));
      return answer;
    }
    long ack = nextAck.getAndIncrement();
    pendingAcks.put(ack, answer);
    if (!isConnected()) {
      cancelAcks();
      return answer;
    }
    Future<?> timer =
        session
            .executor()
            .schedule(
                () -> answer.completeExceptionally(new TimeoutException("no answer")),
                timeout.toNanos(),
                TimeUnit.NANOSECONDS);
    var _ =
        answer.whenComplete(
            (_, _) -> {
              pendingAcks.remove(ack);
              timer.cancel(false);
            });
    send(new Event(namespace, ack, event, List.of(args)));
    return answer;
  }

  @Override
  public void disconnect() {
    if (connected.compareAndSet(true, false)) {
      connection.leave(this);
    }
  }

  private void send(SocketIoPacket packet) {
    if (isConnected()) {
      session.send(SocketIoEncoder.encode(packet));
    }
  }

  // --- the connection's side ---

  /** Where the answer to an event of this client goes. */
  @Nullable Ack ackFor(@Nullable Long eventId) {
    if (eventId == null) {
      return null;
    }
    AtomicBoolean answered = new AtomicBoolean();
    return args -> {
      if (answered.compareAndSet(false, true)) {
        send(new Answer(namespace, eventId, List.of(args)));
      }
    };
  }

  void onAnswer(Answer answer) {
    CompletableFuture<List<JsonNode>> waiting = pendingAcks.remove(answer.id());
    if (waiting != null) {
      waiting.complete(answer.args());
    }
  }

  void ended() {
    connected.set(false);
    cancelAcks();
  }

  private void cancelAcks() {
    pendingAcks.values().forEach(answer -> answer.cancel(false));
    pendingAcks.clear();
  }
}
