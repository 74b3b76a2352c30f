package com.jbcalling.gateway.domain.room;

import org.jmolecules.ddd.types.Identifier;

/** Names a participant within a room: the same alphabet as {@link RoomId}. */
public record ParticipantId(String value) implements Identifier {
  @Override
  public String toString() {
    return value;
  }
}
