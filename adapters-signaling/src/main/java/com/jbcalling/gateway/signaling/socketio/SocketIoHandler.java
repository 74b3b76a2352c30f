package com.jbcalling.gateway.signaling.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * What happens in one namespace. Every method runs on the event loop, which serves all sockets, so
 * none may block; the calls for one socket come in order, {@link #onConnect} first and {@link
 * #onDisconnect} last.
 */
public interface SocketIoHandler {

  /**
   * Decides on a client that wants in.
   *
   * @return null to let it in, or the message of the {@code connect_error} that it gets
   */
  default @Nullable String refusal(JsonNode auth, InetSocketAddress remoteAddress) {
    return null;
  }

  /** A client is in; it gets what is emitted here right after the confirmation. */
  void onConnect(SocketIoSocket socket);

  /**
   * A client sent an event. Events come in order, without waiting for one another's completion.
   *
   * @return completes when the event has been dealt with. While as many events as {@link
   *     SocketIoSettings#window} are not complete, nothing more is read from that client
   */
  CompletionStage<?> onEvent(SocketIoSocket socket, SocketIoEvent event);

  /** A client is out. */
  void onDisconnect(SocketIoSocket socket, DisconnectReason reason);
}
