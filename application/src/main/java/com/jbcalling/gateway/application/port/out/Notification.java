package com.jbcalling.gateway.application.port.out;

import com.jbcalling.gateway.domain.room.ParticipantId;
import com.jbcalling.gateway.domain.room.RoomId;
import com.jbcalling.gateway.domain.router.ConsumerId;
import com.jbcalling.gateway.domain.router.ProducerId;
import com.jbcalling.gateway.domain.rtp.MediaKind;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that a client is told without having asked. Each record is an event of the signalling
 * contract with the same members. Every time stamp is in milliseconds since the epoch.
 */
public sealed interface Notification {

  record ParticipantJoined(
      ParticipantId participant,
      String name,
      long joinedAt,
      @Nullable String sourceLanguage,
      @Nullable String targetLanguage,
      @Nullable String userId)
      implements Notification {}

  record ParticipantLeft(ParticipantId participant, LeaveReason reason) implements Notification {}

  /** Why a participant left. */
  enum LeaveReason {
    LEFT,
    DISCONNECTED,
    REMOVED
  }

  record NewProducer(
      ProducerId producer,
      ParticipantId participant,
      MediaKind kind,
      boolean paused,
      Map<String, Object> appData)
      implements Notification {}

  record ProducerPaused(ProducerId producer, ParticipantId participant) implements Notification {}

  record ProducerResumed(ProducerId producer, ParticipantId participant) implements Notification {}

  record ProducerClosed(ProducerId producer, ParticipantId participant) implements Notification {}

  record ConsumerClosed(ConsumerId consumer, ProducerId producer, String reason)
      implements Notification {}

  record ConsumerLayersChanged(ConsumerId consumer, int spatialLayer, int temporalLayer)
      implements Notification {}

  /** Scores are 0 (nothing arrives) to 10 (all is well). */
  record ConsumerScore(ConsumerId consumer, int consumerScore, int producerScore)
      implements Notification {}

  /** Volume in dBov, −127 to 0 (RFC 6464). */
  record ActiveSpeaker(ParticipantId participant, ProducerId producer, int volume)
      implements Notification {}

  record ChatMessage(
      RoomId room, ParticipantId participant, String sender, String text, long timestamp)
      implements Notification {}

  record ScreenShareStarted(RoomId room, ParticipantId participant) implements Notification {}

  record ScreenShareStopped(RoomId room, ParticipantId participant) implements Notification {}

  record RoomRestarted(RoomId room, String reason) implements Notification {}

  record RoomClosed(RoomId room, String reason) implements Notification {}
}
