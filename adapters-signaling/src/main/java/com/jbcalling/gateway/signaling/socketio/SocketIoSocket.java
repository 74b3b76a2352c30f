package com.jbcalling.gateway.signaling.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A client in one namespace. Every method may be called from any thread; what one thread emits
 * arrives in that order.
 */
public interface SocketIoSocket {

  /** The socket's public id: the client knows it too. */
  String id();

  /** The namespace, e.g. {@code /}. */
  String namespace();

  /**
   * The object that the client gave as {@code auth} when it connected, empty where it gave none.
   */
  JsonNode auth();

  /** Where the client's first connection came from. */
  InetSocketAddress remoteAddress();

  /** Whether the socket is connected still, as far as the gateway knows. */
  boolean isConnected();

  /**
   * Sends an event; does nothing once the socket is disconnected. Never blocks: a client that
   * leaves too much unread is cut off.
   *
   * @param args binary nodes, wherever they stand, go as attachments
   */
  void emit(String event, JsonNode... args);

  /**
   * Sends an event and asks for an answer.
   *
   * @return the arguments of the client's answer; fails with a {@link
   *     java.util.concurrent.TimeoutException} where none came in time, and is cancelled where the
   *     socket disconnects before; completes on the event loop
   */
  CompletableFuture<List<JsonNode>> emitWithAck(Duration timeout, String event, JsonNode... args);

  /**
   * Takes the client out of the namespace, after everything emitted so far, and closes its
   * connection if that was the last one.
   */
  void disconnect();
}
