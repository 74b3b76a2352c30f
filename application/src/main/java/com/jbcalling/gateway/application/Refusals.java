package com.jbcalling.gateway.application;

import com.jbcalling.gateway.application.port.in.Refusal;
import com.jbcalling.gateway.application.port.in.Refusal.Code;
import com.jbcalling.gateway.domain.placement.NodeId;
import com.jbcalling.gateway.domain.room.JoinRejection;
import com.jbcalling.gateway.domain.room.JoinRejection.ParticipantExists;
import com.jbcalling.gateway.domain.room.JoinRejection.RoomFull;
import com.jbcalling.gateway.domain.router.ConsumeRejection;
import com.jbcalling.gateway.domain.router.ConsumerId;
import com.jbcalling.gateway.domain.router.ProduceRejection;
import com.jbcalling.gateway.domain.router.ProducerId;
import com.jbcalling.gateway.domain.router.StreamIdentity;
import com.jbcalling.gateway.domain.router.StreamIdentity.Mid;
import com.jbcalling.gateway.domain.router.StreamIdentity.Rid;
import com.jbcalling.gateway.domain.router.StreamIdentity.Ssrc;
import com.jbcalling.gateway.domain.router.TransportId;
import com.jbcalling.gateway.domain.router.TransportRejection;
import com.jbcalling.gateway.domain.router.TransportRejection.AlreadyConnected;
import com.jbcalling.gateway.domain.router.TransportRejection.DirectionTaken;
import com.jbcalling.gateway.domain.router.TransportRejection.NoFingerprint;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What clients are told of requests that come to nothing. */
final class Refusals {
  private Refusals() {}

  static Refusal notInRoom() {
    return Refusal.of(Code.NOT_IN_ROOM, "Join a room first");
  }

  static Refusal notInThatRoom() {
    return Refusal.of(Code.NOT_IN_ROOM, "You are in another room than the one you name");
  }

  static Refusal alreadyJoined() {
    return Refusal.of(Code.ALREADY_JOINED, "This connection is in a room already");
  }

  static Refusal roomBusy() {
    return Refusal.of(Code.INTERNAL, "The room has too many requests to answer; try again");
  }

  static Refusal mediaUnavailable() {
    return Refusal.of(Code.INTERNAL, "The room's media does not answer; try again");
  }

  static Refusal internal() {
    return Refusal.of(Code.INTERNAL, "The gateway failed to do this");
  }

  static Refusal shuttingDown() {
    return Refusal.of(Code.SHUTTING_DOWN, "The gateway is stopping and opens no new room");
  }

  static Refusal tooManyRooms(int limit) {
    return limitReached("rooms", "The gateway has as many rooms open as it may have", limit);
  }

  /** The client's program reads the address from the details. */
  static Refusal wrongNode(NodeId node, @Nullable String url) {
    return url == null
        ? Refusal.of(
            Code.WRONG_NODE,
            "The room is served by gateway " + node + ", which has no address for clients",
            Map.of("nodeId", node.value()))
        : Refusal.of(Code.WRONG_NODE, "The room is served at " + url, Map.of("url", url));
  }

  static Refusal noTransport(TransportId transport) {
    return Refusal.of(Code.TRANSPORT_NOT_FOUND, "There is no transport " + transport);
  }

  static Refusal noProducer(ProducerId producer) {
    return Refusal.of(Code.PRODUCER_NOT_FOUND, "There is no producer " + producer);
  }

  static Refusal noConsumer(ConsumerId consumer) {
    return Refusal.of(Code.CONSUMER_NOT_FOUND, "There is no consumer " + consumer);
  }

  static Refusal invalidInput(String sentence) {
    return Refusal.of(Code.INVALID_INPUT, sentence);
  }

  static Refusal of(JoinRejection rejection) {
    return switch (rejection) {
      case RoomFull(int capacity) ->
          limitReached("participantsPerRoom", "The room is full", capacity);
      case ParticipantExists(var participant) ->
          Refusal.of(
              Code.PARTICIPANT_EXISTS, "Participant " + participant + " is in the room already");
    };
  }

  static Refusal of(TransportRejection rejection) {
    return switch (rejection) {
      case DirectionTaken(var direction) ->
          Refusal.of(
              Code.INVALID_STATE,
              "There is a " + direction.name().toLowerCase(Locale.ROOT) + " transport already");
      case TransportRejection.UnknownTransport(TransportId transport) -> noTransport(transport);
      case AlreadyConnected(TransportId transport) ->
          Refusal.of(Code.INVALID_STATE, "Transport " + transport + " is connected already");
      case NoFingerprint() -> invalidInput("dtlsParameters must have a fingerprint");
    };
  }

  static Refusal of(ProduceRejection rejection) {
    return switch (rejection) {
      case ProduceRejection.UnknownTransport(TransportId transport) -> noTransport(transport);
      case ProduceRejection.WrongDirection(TransportId transport) ->
          Refusal.of(
              Code.INVALID_STATE, "Transport " + transport + " is for receiving, not for sending");
      case ProduceRejection.TooManyProducers(int limit) ->
          limitReached("producersPerParticipant", "You send as many tracks as you may", limit);
      case ProduceRejection.NotNegotiable(String reason) ->
          invalidInput("Cannot produce: " + reason);
      case ProduceRejection.BadEncodings(String reason) ->
          invalidInput("Cannot produce: " + reason);
      case ProduceRejection.IdentityTaken(StreamIdentity identity) ->
          Refusal.of(Code.INVALID_STATE, inUse(identity));
      case ProduceRejection.NoFreeSsrc() -> internal();
    };
  }

  static Refusal of(ConsumeRejection rejection) {
    return switch (rejection) {
      case ConsumeRejection.UnknownProducer(ProducerId producer) -> noProducer(producer);
      case ConsumeRejection.NoReceivingTransport() ->
          Refusal.of(Code.INVALID_STATE, "Create a recv transport first");
      case ConsumeRejection.TooManyConsumers(int limit) ->
          limitReached("consumersPerParticipant", "You receive as many tracks as you may", limit);
      case ConsumeRejection.CodecMismatch() ->
          new Refusal(
              Code.CANNOT_CONSUME,
              "Cannot consume producer with given RTP capabilities",
              "Codec mismatch or unsupported format");
      case ConsumeRejection.NoFreeSsrc() -> internal();
    };
  }

  private static String inUse(StreamIdentity identity) {
    return switch (identity) {
      case Ssrc(long ssrc) -> "SSRC " + ssrc + " is in use on this transport";
      case Mid(String mid) -> "MID " + mid + " is in use on this transport";
      case Rid(String rid) -> "RID " + rid + " is in use on this transport, and there is no MID";
    };
  }

  private static Refusal limitReached(String limit, String what, int value) {
    return Refusal.of(
        Code.LIMIT_REACHED,
        what + " (" + limit + ": " + value + ")",
        Map.of("limit", limit, "value", Integer.toString(value)));
  }
}
