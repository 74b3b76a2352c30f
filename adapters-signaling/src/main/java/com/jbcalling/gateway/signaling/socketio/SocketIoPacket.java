package com.jbcalling.gateway.signaling.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One packet of the Socket.IO protocol, revision 5; binary data is in its place in the JSON. */
sealed interface SocketIoPacket {

  /** The namespace that the packet belongs to, {@code /} where it names none. */
  String namespace();

  /**
   * A client wants into a namespace, or the gateway lets it in.
   *
   * @param data the client's auth object, or the gateway's {@code {"sid":…}}
   */
  record Connect(String namespace, JsonNode data) implements SocketIoPacket {}

  /** One side leaves the namespace. */
  record Disconnect(String namespace) implements SocketIoPacket {}

  /**
   * An event.
   *
   * @param id what an answer refers to, or null where none is wanted
   */
  record Event(String namespace, @Nullable Long id, String name, List<JsonNode> args)
      implements SocketIoPacket {}

  /** The answer to an event. */
  record Answer(String namespace, long id, List<JsonNode> args) implements SocketIoPacket {}

  /** The gateway does not let the client in. */
  record ConnectError(String namespace, String message) implements SocketIoPacket {}
}
