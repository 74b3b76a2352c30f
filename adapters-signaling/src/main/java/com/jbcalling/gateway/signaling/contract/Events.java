package com.jbcalling.gateway.signaling.contract;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.jbcalling.gateway.application.port.out.Notification;
import com.jbcalling.gateway.application.port.out.Notification.ActiveSpeaker;
import com.jbcalling.gateway.application.port.out.Notification.CaptionStatusChanged;
import com.jbcalling.gateway.application.port.out.Notification.ChatMessage;
import com.jbcalling.gateway.application.port.out.Notification.ConsumerClosed;
import com.jbcalling.gateway.application.port.out.Notification.ConsumerLayersChanged;
import com.jbcalling.gateway.application.port.out.Notification.ConsumerScore;
import com.jbcalling.gateway.application.port.out.Notification.GatewayCaption;
import com.jbcalling.gateway.application.port.out.Notification.NewProducer;
import com.jbcalling.gateway.application.port.out.Notification.ParticipantJoined;
import com.jbcalling.gateway.application.port.out.Notification.ParticipantLeft;
import com.jbcalling.gateway.application.port.out.Notification.ProducerClosed;
import com.jbcalling.gateway.application.port.out.Notification.ProducerPaused;
import com.jbcalling.gateway.application.port.out.Notification.ProducerResumed;
import com.jbcalling.gateway.application.port.out.Notification.RoomClosed;
import com.jbcalling.gateway.application.port.out.Notification.RoomRestarted;
import com.jbcalling.gateway.application.port.out.Notification.ScreenShareStarted;
import com.jbcalling.gateway.application.port.out.Notification.ScreenShareStopped;
import com.jbcalling.gateway.application.port.out.Notification.Transcription;
import com.jbcalling.gateway.application.port.out.Notification.Translation;
import com.jbcalling.gateway.domain.room.ParticipantId;
import com.jbcalling.gateway.domain.room.RoomId;
import com.jbcalling.gateway.domain.router.ConsumerId;
import com.jbcalling.gateway.domain.router.ProducerId;
import com.jbcalling.gateway.domain.transcript.CaptionStatus;
import java.util.Locale;

/** Notifications as the contract's events. */
final class Events {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** An event as it is sent. */
  record Event(String name, ObjectNode payload) {}

  private Events() {}

  static Event of(Notification notification) {
    return switch (notification) {
      case ParticipantJoined n ->
          new Event(
              "participant-joined",
              Replies.participant(
                  n.participant().value(),
                  n.name(),
                  n.joinedAt(),
                  n.sourceLanguage(),
                  n.targetLanguage(),
                  n.userId()));
      case ParticipantLeft n ->
          new Event(
              "participant-left",
              participant(n.participant())
                  .put("reason", n.reason().name().toLowerCase(Locale.ROOT)));
      case NewProducer n -> newProducer(n);
      case ProducerPaused n ->
          new Event("producer-paused", producer(n.producer(), n.participant()));
      case ProducerResumed n ->
          new Event("producer-resumed", producer(n.producer(), n.participant()));
      case ProducerClosed n ->
          new Event("producer-closed", producer(n.producer(), n.participant()));
      case ConsumerClosed n ->
          new Event(
              "consumer-closed",
              consumer(n.consumer())
                  .put("producerId", n.producer().value())
                  .put("reason", n.reason()));
      case ConsumerLayersChanged n ->
          new Event(
              "consumer-layers-changed",
              consumer(n.consumer())
                  .put("spatialLayer", n.spatialLayer())
                  .put("temporalLayer", n.temporalLayer()));
      case ConsumerScore n -> score(n);
      case ActiveSpeaker n ->
          new Event(
              "active-speaker",
              participant(n.participant())
                  .put("producerId", n.producer().value())
                  .put("volume", n.volume()));
      case ChatMessage n ->
          new Event(
              "chat-message",
              participant(n.participant())
                  .put("sender", n.sender())
                  .put("text", n.text())
                  .put("timestamp", n.timestamp())
                  .put("roomId", n.room().value()));
      case ScreenShareStarted n ->
          new Event("screen-share-started", sharing(n.room(), n.participant()));
      case ScreenShareStopped n ->
          new Event("screen-share-stopped", sharing(n.room(), n.participant()));
      case Transcription n -> transcription(n);
      case GatewayCaption n -> caption(n);
      case CaptionStatusChanged n -> captionStatus(n);
      case Translation n -> translation(n);
      case RoomRestarted n -> new Event("room-restarted", room(n.room(), n.reason()));
      case RoomClosed n -> new Event("room-closed", room(n.room(), n.reason()));
    };
  }

  private static Event newProducer(NewProducer n) {
    ObjectNode json =
        producer(n.producer(), n.participant())
            .put("id", n.producer().value())
            .put("kind", n.kind().word())
            .put("paused", n.paused());
    json.set("appData", RtpFields.json(n.appData()));
    return new Event("new-producer", json);
  }

  private static Event score(ConsumerScore n) {
    ObjectNode json = consumer(n.consumer());
    json.putObject("score").put("consumer", n.consumerScore()).put("producer", n.producerScore());
    return new Event("consumer-score", json);
  }

  private static Event transcription(Transcription n) {
    return new Event(
        "transcription",
        participant(n.participant())
            .put("utteranceId", n.utteranceId())
            .put("text", n.text())
            .put("language", n.language())
            .put("confidence", n.confidence())
            .put("timestamp", n.timestamp())
            .put("isFinal", n.isFinal())
            .put("roomId", n.room().value()));
  }

  /** Always final, since the deployed client shows each as a new line. */
  private static Event caption(GatewayCaption n) {
    return new Event(
        "gateway-caption",
        JSON.objectNode()
            .put("roomId", n.room().value())
            .put("speakerId", n.speaker().value())
            .put("seq", n.seq())
            .put("text", n.text())
            .put("language", n.language())
            .put("isFinal", true)
            .put("timestamp", n.timestamp()));
  }

  private static Event captionStatus(CaptionStatusChanged n) {
    ObjectNode json = JSON.objectNode().put("roomId", n.room().value());
    switch (n.status()) {
      case CaptionStatus.Ok _ -> json.put("status", "ok");
      case CaptionStatus.AsrUnavailable(String error) ->
          json.put("status", "asr_unavailable").put("error", error);
    }
    return new Event("caption-status", json.put("timestamp", n.timestamp()));
  }

  private static Event translation(Translation n) {
    return new Event(
        "translation",
        participant(n.participant())
            .put("originalText", n.originalText())
            .put("translatedText", n.translatedText())
            .put("sourceLanguage", n.sourceLanguage())
            .put("targetLanguage", n.targetLanguage())
            .put("isFinal", true)
            .put("timestamp", n.timestamp()));
  }

  private static ObjectNode participant(ParticipantId participant) {
    return JSON.objectNode().put("participantId", participant.value());
  }

  private static ObjectNode producer(ProducerId producer, ParticipantId participant) {
    return JSON.objectNode()
        .put("producerId", producer.value())
        .put("participantId", participant.value());
  }

  private static ObjectNode consumer(ConsumerId consumer) {
    return JSON.objectNode().put("consumerId", consumer.value());
  }

  private static ObjectNode sharing(RoomId room, ParticipantId participant) {
    return participant(participant).put("roomId", room.value());
  }

  private static ObjectNode room(RoomId room, String reason) {
    return JSON.objectNode().put("roomId", room.value()).put("reason", reason);
  }
}
