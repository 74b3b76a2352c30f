package com.jbcalling.gateway.domain.room;

import org.jmolecules.ddd.types.Identifier;

/** Names a room: 1 to 128 characters of letters, digits and {@code . _ : @ -}. */
public record RoomId(String value) implements Identifier {
  @Override
  public String toString() {
    return value;
  }
}
