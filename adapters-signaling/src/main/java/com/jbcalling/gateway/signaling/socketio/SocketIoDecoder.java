package com.jbcalling.gateway.signaling.socketio;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.jbcalling.gateway.signaling.socketio.SocketIoPacket.Answer;
import com.jbcalling.gateway.signaling.socketio.SocketIoPacket.Connect;
import com.jbcalling.gateway.signaling.socketio.SocketIoPacket.Disconnect;
import com.jbcalling.gateway.signaling.socketio.SocketIoPacket.Event;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the packets that one client sends (socket.io-protocol, "Packet encoding"):
 *
 * <pre>
 *   packet = type [attachments "-"] [namespace ","] [id] [json]      452-/a,7["name",{…}]
 *                                                                     + 2 binary messages
 * </pre>
 *
 * Keeps a packet until its attachments have come. Never throws on what a client sends.
 */
final class SocketIoDecoder {

  /** What a message led to. */
  sealed interface Decoded {}

  /** A whole packet. */
  record Complete(SocketIoPacket packet) implements Decoded {}

  /** Attachments of the packet are still to come. */
  record Waiting() implements Decoded {}

  /** Something that no well-behaved client sends. */
  record Malformed(String reason) implements Decoded {}

  private static final int CONNECT = 0;
  private static final int DISCONNECT = 1;
  private static final int EVENT = 2;
  private static final int ACK = 3;
  private static final int BINARY_EVENT = 5;
  private static final int BINARY_ACK = 6;

  private static final int MAX_NAMESPACE = 128;
  private static final int MAX_ID_DIGITS = 15; // what a JavaScript number holds exactly
  private static final int MAX_COUNT_DIGITS = 6;
  private static final int MAX_NUMBER = 64;

  /** Names that mean something else to the client's and the server's event emitters. */
  private static final Set<String> RESERVED =
      Set.of(
          "connect",
          "connect_error",
          "disconnect",
          "disconnecting",
          "newListener",
          "removeListener");

  private record Pending(
      boolean event, String namespace, @Nullable Long id, ArrayNode json, int attachments) {}

  private final SocketIoSettings settings;
  private final ObjectReader reader;

  private @Nullable Pending pending;
  private final List<byte[]> attachments = new ArrayList<>();
  private int attachmentBytes;

  SocketIoDecoder(SocketIoSettings settings, ObjectReader reader) {
    this.settings = settings;
    this.reader = reader;
  }

  /** A JSON reader within the bounds; one serves all decoders. */
  static ObjectReader jsonReader(SocketIoSettings settings) {
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(settings.maxDepth())
                    .maxTokenCount(settings.maxTokens())
                    .maxNumberLength(MAX_NUMBER)
                    .build())
            // Names from strangers are not worth a table that lives as long as the gateway.
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();
    return JsonMapper.builder(factory)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .build()
        .readerFor(JsonNode.class);
  }

  // --- text ---

  Decoded text(String text) {
    if (pending != null) {
      return new Malformed("text between attachments");
    }
    int type = text.isEmpty() ? -1 : text.charAt(0) - '0';
    int at = 1;
    int count = 0;
    if (type == BINARY_EVENT || type == BINARY_ACK) {
      int end = endOfDigits(text, at);
      if (end == at
          || end - at > MAX_COUNT_DIGITS
          || end == text.length()
          || text.charAt(end) != '-') {
        return new Malformed("number of attachments");
      }
      count = Integer.parseInt(text, at, end, 10);
      if (count > settings.maxAttachments()) {
        return new Malformed("too many attachments");
      }
      at = end + 1;
    }
    String namespace = "/";
    if (at < text.length() && text.charAt(at) == '/') {
      int comma = text.indexOf(',', at);
      int end = comma < 0 ? text.length() : comma;
      if (end - at > MAX_NAMESPACE) {
        return new Malformed("namespace");
      }
      namespace = text.substring(at, end);
      at = comma < 0 ? end : comma + 1;
    }
    Long id = null;
    int endOfId = endOfDigits(text, at);
    if (endOfId - at > MAX_ID_DIGITS) {
      return new Malformed("id");
    }
    if (endOfId > at) {
      id = Long.parseLong(text, at, endOfId, 10);
      at = endOfId;
    }
    return switch (type) {
      case CONNECT -> connect(namespace, text.substring(at));
      case DISCONNECT ->
          at == text.length()
              ? new Complete(new Disconnect(namespace))
              : new Malformed("disconnect with data");
      case EVENT, BINARY_EVENT -> withArgs(true, namespace, id, text.substring(at), count);
      case ACK, BINARY_ACK -> withArgs(false, namespace, id, text.substring(at), count);
      default -> new Malformed("type");
    };
  }

  private Decoded connect(String namespace, String json) {
    if (json.isEmpty()) {
      return new Complete(new Connect(namespace, JsonNodeFactory.instance.objectNode()));
    }
    return parse(json) instanceof ObjectNode auth
        ? new Complete(new Connect(namespace, auth))
        : new Malformed("auth");
  }

  private Decoded withArgs(
      boolean event, String namespace, @Nullable Long id, String json, int count) {
    ArrayNode array = event ? eventArgs(json) : args(json);
    if (array == null) {
      return new Malformed("arguments");
    }
    Pending packet = new Pending(event, namespace, id, array, count);
    if (count == 0) {
      return complete(packet);
    }
    pending = packet;
    return new Waiting();
  }

  private @Nullable ArrayNode args(String json) {
    return parse(json) instanceof ArrayNode array ? array : null;
  }

  /**
   * Arguments beyond the bounds become a {@code MissingNode}, so that whoever asks something that
   * way can be told what was wrong with it.
   */
  private @Nullable ArrayNode eventArgs(String json) {
    try {
      return reader.readTree(json) instanceof ArrayNode array ? array : null;
    } catch (StreamConstraintsException _) {
      String name = firstText(json);
      return name == null
          ? null
          : JsonNodeFactory.instance.arrayNode().add(name).add(MissingNode.getInstance());
    } catch (JsonProcessingException _) {
      return null;
    }
  }

  private @Nullable String firstText(String json) {
    try (JsonParser parser = reader.createParser(json)) {
      return parser.nextToken() == JsonToken.START_ARRAY ? parser.nextTextValue() : null;
    } catch (IOException _) {
      return null;
    }
  }

  private @Nullable JsonNode parse(String json) {
    try {
      return reader.readTree(json);
    } catch (JsonProcessingException _) {
      return null;
    }
  }

  private static int endOfDigits(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at;
  }

  // --- attachments ---

  Decoded binary(byte[] bytes) {
    Pending packet = pending;
    if (packet == null) {
      return new Malformed("attachment without a packet");
    }
    attachmentBytes += bytes.length;
    if (attachmentBytes > settings.maxAttachmentBytes()) {
      return new Malformed("attachments too large");
    }
    attachments.add(bytes);
    if (attachments.size() < packet.attachments()) {
      return new Waiting();
    }
    pending = null;
    attachmentBytes = 0;
    boolean filled = fill(packet.json());
    attachments.clear();
    return filled ? complete(packet) : new Malformed("placeholder");
  }

  /** Puts the attachments in the places held for them; the depth is bounded by the parser. */
  private boolean fill(JsonNode node) {
    if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        JsonNode child = array.get(i);
        if (isPlaceholder(child)) {
          byte[] bytes = attachment(child);
          if (bytes == null) {
            return false;
          }
          array.set(i, BinaryNode.valueOf(bytes));
        } else if (!fill(child)) {
          return false;
        }
      }
    } else if (node instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> field : object.properties()) {
        JsonNode child = field.getValue();
        if (isPlaceholder(child)) {
          byte[] bytes = attachment(child);
          if (bytes == null) {
            return false;
          }
          field.setValue(BinaryNode.valueOf(bytes));
        } else if (!fill(child)) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean isPlaceholder(JsonNode node) {
    return node.isObject() && node.path("_placeholder").booleanValue();
  }

  private byte @Nullable [] attachment(JsonNode placeholder) {
    JsonNode number = placeholder.path("num");
    return number.isInt() && number.intValue() >= 0 && number.intValue() < attachments.size()
        ? attachments.get(number.intValue())
        : null;
  }

  // --- whole packets ---

  private static Decoded complete(Pending packet) {
    List<JsonNode> args = new ArrayList<>(packet.json().size());
    packet.json().forEach(args::add);
    if (!packet.event()) {
      return packet.id() == null
          ? new Malformed("answer without an id")
          : new Complete(new Answer(packet.namespace(), packet.id(), args));
    }
    if (args.isEmpty()) {
      return new Malformed("event without a name");
    }
    JsonNode name = args.removeFirst();
    if (!(name.isTextual() || name.isNumber()) || RESERVED.contains(name.asText())) {
      return new Malformed("event name");
    }
    return new Complete(new Event(packet.namespace(), packet.id(), name.asText(), args));
  }
}
