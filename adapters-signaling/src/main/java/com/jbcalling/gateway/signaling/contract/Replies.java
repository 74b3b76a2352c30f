package com.jbcalling.gateway.signaling.contract;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.jbcalling.gateway.application.port.in.consumer.Consume.CreatedConsumer;
import com.jbcalling.gateway.application.port.in.room.JoinRoom.IceServer;
import com.jbcalling.gateway.application.port.in.room.JoinRoom.JoinedRoom;
import com.jbcalling.gateway.application.port.in.room.JoinRoom.PresentParticipant;
import com.jbcalling.gateway.application.port.in.transport.CreateTransport.CreatedTransport;
import com.jbcalling.gateway.domain.router.DtlsParameters;
import com.jbcalling.gateway.domain.router.IceCandidate;
import com.jbcalling.gateway.domain.router.IceCandidate.IceProtocol;
import com.jbcalling.gateway.domain.router.IceParameters;
import com.jbcalling.gateway.domain.router.ProducerId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Replies as clients read them. Where the deployed client knows a member by another name, both
 * names are there.
 */
final class Replies {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Replies() {}

  static ObjectNode joinedRoom(JoinedRoom joined, boolean deployed) {
    ObjectNode json = JSON.objectNode();
    if (deployed) {
      json.put("success", true);
    }
    json.put("roomId", joined.room().value()).put("participantId", joined.participant().value());
    ArrayNode participants = json.putArray("participants");
    joined.others().forEach(other -> participants.add(presentParticipant(other)));
    json.set("rtpCapabilities", RtpFields.json(joined.rtpCapabilities()));
    json.set("iceServers", iceServers(joined.iceServers()));
    return json.put("sessionToken", joined.sessionToken());
  }

  static ObjectNode createdTransport(CreatedTransport created) {
    String id = created.transport().value();
    ObjectNode json = JSON.objectNode().put("transportId", id).put("id", id);
    json.set("iceParameters", iceParameters(created.description().iceParameters()));
    ArrayNode candidates = json.putArray("iceCandidates");
    created.description().iceCandidates().forEach(c -> candidates.add(candidate(c)));
    json.set("dtlsParameters", dtlsParameters(created.description().dtlsParameters()));
    json.set("iceServers", iceServers(created.iceServers()));
    return json;
  }

  static ObjectNode restartedIce(IceParameters parameters) {
    ObjectNode json = JSON.objectNode();
    json.set("iceParameters", iceParameters(parameters));
    return json;
  }

  static ObjectNode producer(ProducerId producer) {
    return JSON.objectNode().put("producerId", producer.value()).put("id", producer.value());
  }

  static ObjectNode createdConsumer(CreatedConsumer created) {
    String id = created.consumer().value();
    ObjectNode json =
        JSON.objectNode()
            .put("consumerId", id)
            .put("id", id)
            .put("producerId", created.producer().value())
            .put("participantId", created.participant().value())
            .put("kind", created.kind().word())
            .put("type", created.type().name().toLowerCase(Locale.ROOT));
    json.set("rtpParameters", RtpFields.json(created.rtpParameters()));
    json.put("producerPaused", created.producerPaused());
    json.set("appData", RtpFields.json(created.appData()));
    return json;
  }

  static ObjectNode stats(List<Map<String, Object>> stats) {
    ObjectNode json = JSON.objectNode();
    ArrayNode list = json.putArray("stats");
    stats.forEach(entry -> list.add(RtpFields.json(entry)));
    return json;
  }

  /** What a participant is to the others, in a reply or an event. */
  static ObjectNode participant(
      String id,
      String name,
      long joinedAt,
      @Nullable String sourceLanguage,
      @Nullable String targetLanguage,
      @Nullable String userId) {
    ObjectNode json =
        JSON.objectNode()
            .put("participantId", id)
            .put("id", id)
            .put("name", name)
            .put("joinedAt", joinedAt);
    putIfThere(json, "sourceLanguage", sourceLanguage);
    putIfThere(json, "targetLanguage", targetLanguage);
    putIfThere(json, "userId", userId);
    return json;
  }

  private static ObjectNode presentParticipant(PresentParticipant other) {
    ObjectNode json =
        participant(
            other.participant().value(),
            other.name(),
            other.joinedAt(),
            other.sourceLanguage(),
            other.targetLanguage(),
            other.userId());
    ArrayNode producers = json.putArray("producers");
    other
        .producers()
        .forEach(
            producer -> {
              ObjectNode entry = producers.addObject();
              entry.setAll(producer(producer.producer()));
              entry.put("kind", producer.kind().word()).put("paused", producer.paused());
              entry.set("appData", RtpFields.json(producer.appData()));
            });
    return json;
  }

  private static ArrayNode iceServers(List<IceServer> servers) {
    ArrayNode list = JSON.arrayNode();
    for (IceServer server : servers) {
      ObjectNode json = list.addObject();
      ArrayNode urls = json.putArray("urls");
      server.urls().forEach(urls::add);
      putIfThere(json, "username", server.username());
      putIfThere(json, "credential", server.credential());
    }
    return list;
  }

  private static ObjectNode iceParameters(IceParameters parameters) {
    return JSON.objectNode()
        .put("usernameFragment", parameters.usernameFragment())
        .put("password", parameters.password())
        .put("iceLite", parameters.iceLite());
  }

  private static ObjectNode candidate(IceCandidate candidate) {
    ObjectNode json =
        JSON.objectNode()
            .put("foundation", candidate.foundation())
            .put("priority", candidate.priority())
            .put("ip", candidate.address())
            .put("address", candidate.address())
            .put("protocol", candidate.protocol().name().toLowerCase(Locale.ROOT))
            .put("port", candidate.port())
            .put("type", "host");
    if (candidate.protocol() == IceProtocol.TCP) {
      json.put("tcpType", "passive");
    }
    return json;
  }

  private static ObjectNode dtlsParameters(DtlsParameters parameters) {
    ObjectNode json =
        JSON.objectNode().put("role", parameters.role().name().toLowerCase(Locale.ROOT));
    ArrayNode fingerprints = json.putArray("fingerprints");
    parameters
        .fingerprints()
        .forEach(
            fingerprint ->
                fingerprints
                    .addObject()
                    .put("algorithm", fingerprint.algorithm())
                    .put("value", fingerprint.value()));
    return json;
  }

  private static void putIfThere(ObjectNode json, String name, @Nullable String value) {
    if (value != null) {
      json.put(name, value);
    }
  }
}
