package com.jbcalling.gateway.signaling.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.jbcalling.gateway.signaling.engineio.CloseReason;
import com.jbcalling.gateway.signaling.engineio.EngineIoReceiver;
import com.jbcalling.gateway.signaling.engineio.EngineIoSession;
import com.jbcalling.gateway.signaling.socketio.SocketIoDecoder.Complete;
import com.jbcalling.gateway.signaling.socketio.SocketIoDecoder.Decoded;
import com.jbcalling.gateway.signaling.socketio.SocketIoDecoder.Malformed;
import com.jbcalling.gateway.signaling.socketio.SocketIoDecoder.Waiting;
import com.jbcalling.gateway.signaling.socketio.SocketIoPacket.Answer;
import com.jbcalling.gateway.signaling.socketio.SocketIoPacket.Connect;
import com.jbcalling.gateway.signaling.socketio.SocketIoPacket.ConnectError;
import com.jbcalling.gateway.signaling.socketio.SocketIoPacket.Disconnect;
import com.jbcalling.gateway.signaling.socketio.SocketIoPacket.Event;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client's session and its sockets, one a namespace. Confined to the event loop. */
final class SocketIoConnection implements EngineIoReceiver {

  private static final Logger LOG = LoggerFactory.getLogger(SocketIoConnection.class);

  private final SocketIoServer server;
  private final EngineIoSession session;
  private final SocketIoSettings settings;
  private final SocketIoDecoder decoder;

  private final Map<String, ConnectedSocket> sockets = new HashMap<>();

  /** Namespaces that the client has been in: what it sent there before it knew is no offence. */
  private final Set<String> left = new HashSet<>();

  private @Nullable Future<?> connectTimer;
  private int inWork;
  private boolean paused;

  SocketIoConnection(
      SocketIoServer server,
      EngineIoSession session,
      SocketIoSettings settings,
      SocketIoDecoder decoder) {
    this.server = server;
    this.session = session;
    this.settings = settings;
    this.decoder = decoder;
    expectConnect();
  }

  private void expectConnect() {
    connectTimer =
        session
            .executor()
            .schedule(
                () -> session.close(), settings.connectTimeout().toNanos(), TimeUnit.NANOSECONDS);
  }

  private void cancelConnectTimer() {
    if (connectTimer != null) {
      connectTimer.cancel(false);
      connectTimer = null;
    }
  }

  // --- from the client ---

  @Override
  public void onText(String text) {
    onDecoded(decoder.text(text));
  }

  @Override
  public void onBinary(byte[] bytes) {
    onDecoded(decoder.binary(bytes));
  }

  private void onDecoded(Decoded decoded) {
    switch (decoded) {
      case Complete(SocketIoPacket packet) -> onPacket(packet);
      case Waiting() -> {}
      case Malformed(String reason) -> offend(reason);
    }
  }

  private void onPacket(SocketIoPacket packet) {
    ConnectedSocket socket = sockets.get(packet.namespace());
    if (packet instanceof Connect connect) {
      if (socket == null) {
        onConnect(connect);
      } else {
        offend("connected already");
      }
    } else if (socket == null) {
      if (!left.contains(packet.namespace())) {
        offend("not connected");
      }
    } else {
      switch (packet) {
        case Event event -> onEvent(socket, event);
        case Answer answer -> socket.onAnswer(answer);
        case Disconnect _ -> remove(socket, DisconnectReason.CLIENT_DISCONNECT);
        case ConnectError _, Connect _ -> offend("not for a client to send");
      }
    }
  }

  private void offend(String reason) {
    LOG.debug("Client broke the protocol address={} reason={}", session.remoteAddress(), reason);
    session.close(CloseReason.MALFORMED);
  }

  private void onConnect(Connect connect) {
    String namespace = connect.namespace();
    SocketIoHandler handler = server.handler(namespace);
    String refusal =
        handler == null
            ? "Invalid namespace"
            : handler.refusal(connect.data(), session.remoteAddress());
    if (handler == null || refusal != null) {
      session.send(SocketIoEncoder.encode(new ConnectError(namespace, String.valueOf(refusal))));
      return;
    }
    cancelConnectTimer();
    ConnectedSocket socket =
        new ConnectedSocket(
            server.newId(), namespace, connect.data(), this, session, settings.maxPendingAcks());
    sockets.put(namespace, socket);
    server.connected();
    JsonNode confirmation = JsonNodeFactory.instance.objectNode().put("sid", socket.id());
    session.send(SocketIoEncoder.encode(new Connect(namespace, confirmation)));
    guarded(socket, "onConnect", () -> handler.onConnect(socket));
  }

  private void onEvent(ConnectedSocket socket, Event packet) {
    SocketIoHandler handler = server.handler(socket.namespace());
    if (handler == null || !socket.isConnected()) {
      return;
    }
    SocketIoEvent event =
        new SocketIoEvent(packet.name(), packet.args(), socket.ackFor(packet.id()));
    guarded(
        socket,
        "onEvent",
        () -> {
          CompletionStage<?> work = handler.onEvent(socket, event);
          inWork++;
          var _ = work.whenComplete((_, _) -> onLoop(this::worked));
          if (inWork >= settings.window() && !paused) {
            paused = true;
            session.pause();
          }
        });
  }

  private void worked() {
    inWork--;
    if (paused && inWork <= settings.window() / 2) {
      paused = false;
      session.resume();
    }
  }

  private static void guarded(SocketIoSocket socket, String what, Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      LOG.error("A handler failed method={} socket={}", what, socket.id(), e);
    }
  }

  // --- ending ---

  /** The gateway takes a socket out. May be called from any thread. */
  void leave(ConnectedSocket socket) {
    session.send(SocketIoEncoder.encode(new Disconnect(socket.namespace())));
    onLoop(() -> remove(socket, DisconnectReason.SERVER_DISCONNECT));
  }

  private void remove(ConnectedSocket socket, DisconnectReason reason) {
    if (!sockets.remove(socket.namespace(), socket)) {
      return;
    }
    left.add(socket.namespace());
    ended(socket, reason);
    if (sockets.isEmpty()) {
      if (reason == DisconnectReason.SERVER_DISCONNECT) {
        session.close();
      } else {
        expectConnect();
      }
    }
  }

  @Override
  public void onClose(CloseReason reason) {
    cancelConnectTimer();
    List<ConnectedSocket> last = List.copyOf(sockets.values());
    sockets.clear();
    last.forEach(socket -> ended(socket, DisconnectReason.of(reason)));
  }

  private void ended(ConnectedSocket socket, DisconnectReason reason) {
    socket.ended();
    server.disconnected();
    SocketIoHandler handler = server.handler(socket.namespace());
    if (handler != null) {
      guarded(socket, "onDisconnect", () -> handler.onDisconnect(socket, reason));
    }
  }

  private void onLoop(Runnable action) {
    if (session.executor().inEventLoop()) {
      action.run();
    } else {
      session.executor().execute(action);
    }
  }
}
