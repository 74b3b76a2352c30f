package com.jbcalling.gateway.application.port.out;

import com.jbcalling.gateway.domain.room.ParticipantId;
import com.jbcalling.gateway.domain.room.RoomId;
import com.jbcalling.gateway.domain.router.ConsumerId;
import com.jbcalling.gateway.domain.router.ProducerId;
import com.jbcalling.gateway.domain.rtp.MediaKind;
import com.jbcalling.gateway.domain.transcript.CaptionStatus;
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

  /**
   * What somebody says, as it is heard so far or as it was heard in the end.
   *
   * @param utteranceId names the utterance in the room; the next text of the same one replaces this
   * @param confidence 0 to 1, null where nobody knows
   * @param isFinal whether this text stays
   */
  record Transcription(
      RoomId room,
      ParticipantId participant,
      String utteranceId,
      String text,
      String language,
      @Nullable Double confidence,
      long timestamp,
      boolean isFinal)
      implements Notification {}

  /**
   * A final text once more, numbered.
   *
   * @param seq counts up by one among the speaker's captions in this room, from 1
   */
  record GatewayCaption(
      RoomId room, ParticipantId speaker, long seq, String text, String language, long timestamp)
      implements Notification {}

  record CaptionStatusChanged(RoomId room, CaptionStatus status, long timestamp)
      implements Notification {}

  /**
   * A final text in another language.
   *
   * @param timestamp that of the text
   */
  record Translation(
      ParticipantId participant,
      String originalText,
      String translatedText,
      String sourceLanguage,
      String targetLanguage,
      long timestamp)
      implements Notification {}

  record RoomRestarted(RoomId room, String reason) implements Notification {}

  record RoomClosed(RoomId room, String reason) implements Notification {}
}
