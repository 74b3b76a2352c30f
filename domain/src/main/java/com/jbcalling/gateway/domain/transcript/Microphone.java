package com.jbcalling.gateway.domain.transcript;

import com.jbcalling.gateway.domain.room.ParticipantId;
import com.jbcalling.gateway.domain.room.RoomId;
import com.jbcalling.gateway.domain.router.ProducerId;

/** Something that somebody speaks into: a producer of audio. */
public record Microphone(RoomId room, ParticipantId speaker, ProducerId producer) {}
