package com.jbcalling.gateway.application.port.in.room;

import com.jbcalling.gateway.application.port.ConnectionId;
import com.jbcalling.gateway.application.port.in.Reply;
import com.jbcalling.gateway.domain.room.ParticipantId;
import com.jbcalling.gateway.domain.room.RoomId;
import com.jbcalling.gateway.domain.router.ProducerId;
import com.jbcalling.gateway.domain.rtp.MediaKind;
import com.jbcalling.gateway.domain.rtp.RtpCapabilities;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes a seat in a room, opening the room if need be, or takes a seat over after a lost
 * connection.
 */
public interface JoinRoom {

  void joinRoom(JoinRoomCommand command, Reply<JoinedRoom> reply);

  record JoinRoomCommand(
      ConnectionId connection,
      RoomId room,
      String name,
      @Nullable ParticipantId participant,
      @Nullable String sessionToken,
      @Nullable String sourceLanguage,
      @Nullable String targetLanguage,
      @Nullable String userId) {}

  /** A seat, and what is in the room. */
  record JoinedRoom(
      RoomId room,
      ParticipantId participant,
      List<PresentParticipant> others,
      RtpCapabilities rtpCapabilities,
      List<IceServer> iceServers,
      String sessionToken) {}

  /** Somebody who is in the room already; time stamp in milliseconds since the epoch. */
  record PresentParticipant(
      ParticipantId participant,
      String name,
      long joinedAt,
      @Nullable String sourceLanguage,
      @Nullable String targetLanguage,
      @Nullable String userId,
      List<PresentProducer> producers) {}

  record PresentProducer(
      ProducerId producer, MediaKind kind, boolean paused, Map<String, Object> appData) {}

  /** A STUN or TURN server for clients, as W3C {@code RTCIceServer}. */
  record IceServer(List<String> urls, @Nullable String username, @Nullable String credential) {}
}
