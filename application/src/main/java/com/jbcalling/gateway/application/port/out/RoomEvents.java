package com.jbcalling.gateway.application.port.out;

import com.jbcalling.gateway.domain.room.ParticipantId;
import com.jbcalling.gateway.domain.room.RoomId;
import com.jbcalling.gateway.domain.router.ProducerId;
import com.jbcalling.gateway.domain.rtp.MediaKind;

/** Tells other nodes what happened in this node's rooms. Never blocks, never fails. */
public interface RoomEvents {

  void publish(RoomEvent event);

  /** For a node that has no others to tell. */
  static RoomEvents none() {
    return _ -> {};
  }

  /** What other nodes are told; the members are those of the Redis contract. */
  sealed interface RoomEvent {
    RoomId room();

    record RoomCreated(RoomId room) implements RoomEvent {}

    record RoomClosed(RoomId room) implements RoomEvent {}

    record ParticipantJoined(RoomId room, ParticipantId participant, String name)
        implements RoomEvent {}

    record ParticipantLeft(RoomId room, ParticipantId participant) implements RoomEvent {}

    record NewProducer(RoomId room, ParticipantId participant, ProducerId producer, MediaKind kind)
        implements RoomEvent {}

    record ProducerClosed(
        RoomId room, ParticipantId participant, ProducerId producer, MediaKind kind)
        implements RoomEvent {}
  }
}
