package com.jbcalling.gateway.redis.events;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.jbcalling.gateway.application.port.in.cluster.NodeEvent;
import com.jbcalling.gateway.application.port.out.RoomEvents.RoomEvent;
import com.jbcalling.gateway.domain.placement.NodeId;
import com.jbcalling.gateway.domain.room.ParticipantId;
import com.jbcalling.gateway.domain.room.RoomId;
import com.jbcalling.gateway.domain.router.ProducerId;
import com.jbcalling.gateway.domain.rtp.MediaKind;
import java.io.IOException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Events as JSON, written and read. Any thread. */
final class EventMessages {
  /** The channel's name in Redis. */
  static final String CHANNEL = "gateway:events";

  /** Longer than any event with the longest ids and name. */
  static final int MOST_BYTES = 16_384;

  private static final int MOST_DEPTH = 16;
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:@-]{1,128}");
  private static final ObjectReader READER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MOST_DEPTH).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(JsonNode.class);

  private final String nodeId;

  EventMessages(String nodeId) {
    this.nodeId = nodeId;
  }

  String nodeUp(long timestamp) {
    return node("node-up", timestamp);
  }

  String nodeDown(long timestamp) {
    return node("node-down", timestamp);
  }

  /** The contract gives every event a room; these are about none. */
  private String node(String type, long timestamp) {
    return finished(begun(type, ""), timestamp);
  }

  String of(RoomEvent event, long timestamp) {
    String room = event.room().value();
    ObjectNode json =
        switch (event) {
          case RoomEvent.RoomCreated _ -> begun("room-created", room);
          case RoomEvent.RoomClosed _ -> begun("room-closed", room);
          case RoomEvent.ParticipantJoined(RoomId _, ParticipantId participant, String name) ->
              begun("participant-joined", room)
                  .put("participantId", participant.value())
                  .put("name", name);
          case RoomEvent.ParticipantLeft(RoomId _, ParticipantId participant) ->
              begun("participant-left", room).put("participantId", participant.value());
          case RoomEvent.NewProducer(
                  RoomId _,
                  ParticipantId participant,
                  ProducerId producer,
                  MediaKind kind) ->
              begun("new-producer", room, participant, producer, kind);
          case RoomEvent.ProducerClosed(
                  RoomId _,
                  ParticipantId participant,
                  ProducerId producer,
                  MediaKind kind) ->
              begun("producer-closed", room, participant, producer, kind);
        };
    return finished(json, timestamp);
  }

  private static ObjectNode begun(String type, String room) {
    return JsonNodeFactory.instance.objectNode().put("type", type).put("roomId", room);
  }

  private static ObjectNode begun(
      String type, String room, ParticipantId participant, ProducerId producer, MediaKind kind) {
    return begun(type, room)
        .put("participantId", participant.value())
        .put("producerId", producer.value())
        .put("kind", kind.name().toLowerCase(Locale.ROOT));
  }

  private String finished(ObjectNode json, long timestamp) {
    return json.put("nodeId", nodeId).put("timestamp", timestamp).toString();
  }

  /** Reads a message, whatever it is. */
  Heard read(byte[] message) {
    if (message.length > MOST_BYTES) {
      return new Heard.Malformed();
    }
    JsonNode json;
    try {
      json = READER.readTree(message);
    } catch (IOException malformed) {
      return new Heard.Malformed();
    }
    if (!json.isObject() || !json.path("type").isTextual()) {
      return new Heard.Malformed();
    }
    return read(json, json.path("type").textValue());
  }

  private Heard read(JsonNode json, String type) {
    return switch (type) {
      case "node-up", "node-down", "room-created", "room-closed" ->
          hasSoundMembers(json) ? news(json, type) : new Heard.Malformed();
      case "participant-joined", "participant-left", "new-producer", "producer-closed" ->
          hasSoundMembers(json) && isId(json.path("roomId"))
              ? isOwn(json) ? new Heard.OwnEcho() : new Heard.Ignored()
              : new Heard.Malformed();
      default -> new Heard.Ignored();
    };
  }

  private Heard news(JsonNode json, String type) {
    if (isOwn(json)) {
      return new Heard.OwnEcho();
    }
    NodeId node = new NodeId(json.path("nodeId").textValue());
    if (type.equals("node-up")) {
      return new Heard.News(new NodeEvent.NodeUp(node));
    }
    if (type.equals("node-down")) {
      return new Heard.News(new NodeEvent.NodeDown(node));
    }
    if (!isId(json.path("roomId"))) {
      return new Heard.Malformed();
    }
    RoomId room = new RoomId(json.path("roomId").textValue());
    return new Heard.News(
        type.equals("room-created")
            ? new NodeEvent.RoomOpened(node, room)
            : new NodeEvent.RoomClosed(node, room));
  }

  private boolean isOwn(JsonNode json) {
    return json.path("nodeId").textValue().equals(nodeId);
  }

  /** What every event has, and what some have, where they have it. */
  private static boolean hasSoundMembers(JsonNode json) {
    return isId(json.path("nodeId"))
        && json.path("timestamp").isIntegralNumber()
        && isTextOrAbsent(json.path("participantId"))
        && isTextOrAbsent(json.path("producerId"))
        && isTextOrAbsent(json.path("kind"))
        && isTextOrAbsent(json.path("name"));
  }

  private static boolean isId(JsonNode value) {
    return value.isTextual() && ID.matcher(value.textValue()).matches();
  }

  private static boolean isTextOrAbsent(JsonNode value) {
    return value.isTextual() || value.isMissingNode() || value.isNull();
  }
}
