package com.jbcalling.gateway.signaling.socketio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.jbcalling.gateway.signaling.engineio.EngineIoPacket;
import com.jbcalling.gateway.signaling.engineio.EngineIoPacket.Binary;
import com.jbcalling.gateway.signaling.engineio.EngineIoPacket.Text;
import com.jbcalling.gateway.signaling.socketio.SocketIoPacket.Answer;
import com.jbcalling.gateway.signaling.socketio.SocketIoPacket.Connect;
import com.jbcalling.gateway.signaling.socketio.SocketIoPacket.ConnectError;
import com.jbcalling.gateway.signaling.socketio.SocketIoPacket.Disconnect;
import com.jbcalling.gateway.signaling.socketio.SocketIoPacket.Event;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes packets as the messages that carry them: one of text, then the attachments. */
final class SocketIoEncoder {

  private static final ObjectWriter WRITER = JsonMapper.builder().build().writer();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private SocketIoEncoder() {}

  static List<EngineIoPacket> encode(SocketIoPacket packet) {
    return switch (packet) {
      case Connect(String namespace, JsonNode data) ->
          List.of(new Text('0' + prefix(namespace) + json(data)));
      case Disconnect(String namespace) -> List.of(new Text('1' + prefix(namespace)));
      case ConnectError(String namespace, String message) ->
          List.of(
              new Text('4' + prefix(namespace) + json(NODES.objectNode().put("message", message))));
      case Event(String namespace, Long id, String name, List<JsonNode> args) ->
          withArgs('2', '5', namespace, id, array(args.size() + 1).add(name).addAll(args));
      case Answer(String namespace, long id, List<JsonNode> args) ->
          withArgs('3', '6', namespace, id, array(args.size()).addAll(args));
    };
  }

  private static ArrayNode array(int size) {
    return NODES.arrayNode(size);
  }

  private static List<EngineIoPacket> withArgs(
      char plain, char binary, String namespace, @Nullable Long id, ArrayNode args) {
    String number = id == null ? "" : id.toString();
    if (!holdsBinary(args)) {
      return List.of(new Text(plain + prefix(namespace) + number + json(args)));
    }
    List<EngineIoPacket> messages = new ArrayList<>();
    List<EngineIoPacket> attachments = new ArrayList<>();
    String json = json(withPlaceholders(args, attachments));
    messages.add(
        new Text(binary + "" + attachments.size() + '-' + prefix(namespace) + number + json));
    messages.addAll(attachments);
    return messages;
  }

  private static String prefix(String namespace) {
    return namespace.equals("/") ? "" : namespace + ',';
  }

  private static boolean holdsBinary(JsonNode node) {
    if (node.isBinary()) {
      return true;
    }
    for (JsonNode child : node) {
      if (holdsBinary(child)) {
        return true;
      }
    }
    return false;
  }

  private static JsonNode withPlaceholders(JsonNode node, List<EngineIoPacket> attachments) {
    return switch (node) {
      case BinaryNode binary -> {
        ObjectNode placeholder =
            NODES.objectNode().put("_placeholder", true).put("num", attachments.size());
        attachments.add(new Binary(binary.binaryValue()));
        yield placeholder;
      }
      case ArrayNode array -> {
        ArrayNode copy = NODES.arrayNode(array.size());
        array.forEach(child -> copy.add(withPlaceholders(child, attachments)));
        yield copy;
      }
      case ObjectNode object -> {
        ObjectNode copy = NODES.objectNode();
        object
            .properties()
            .forEach(
                field -> copy.set(field.getKey(), withPlaceholders(field.getValue(), attachments)));
        yield copy;
      }
      default -> node;
    };
  }

  private static String json(JsonNode node) {
    try {
      return WRITER.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON", e); // only a foreign object in a node
    }
  }
}
