package com.jbcalling.gateway.domain.room;

/** Why somebody gets no seat. */
public sealed interface JoinRejection {

  /**
   * Every seat is taken.
   *
   * @param capacity how many seats there are
   */
  record RoomFull(int capacity) implements JoinRejection {}

  /** The seat of this name is taken, and the newcomer does not hold its token. */
  record ParticipantExists(ParticipantId participant) implements JoinRejection {}
}
