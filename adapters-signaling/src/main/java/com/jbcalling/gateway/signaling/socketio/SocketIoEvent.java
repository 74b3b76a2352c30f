package com.jbcalling.gateway.signaling.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One event from a client.
 *
 * @param name the event's name, as the client chose it
 * @param args what came with it; binary data is a {@link
 *     com.fasterxml.jackson.databind.node.BinaryNode} wherever it stands; a lone {@link
 *     com.fasterxml.jackson.databind.node.MissingNode} stands for JSON that was nested too deeply
 *     or held too many values to be read
 * @param ack where the answer goes, or null where the client wants none
 */
public record SocketIoEvent(String name, List<JsonNode> args, @Nullable Ack ack) {

  public SocketIoEvent {
    args = List.copyOf(args);
  }
}
