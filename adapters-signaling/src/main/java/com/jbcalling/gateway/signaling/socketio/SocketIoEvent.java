package com.jbcalling.gateway.signaling.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One event from a client.
 *
 * @param name the event's name, as the client chose it
 * @param args what came with it; binary data is a {@link
 *     com.fasterxml.jackson.databind.node.BinaryNode} wherever it stands
 * @param ack where the answer goes, or null where the client wants none
 */
public record SocketIoEvent(String name, List<JsonNode> args, @Nullable Ack ack) {

  public SocketIoEvent {
    args = List.copyOf(args);
  }
}
