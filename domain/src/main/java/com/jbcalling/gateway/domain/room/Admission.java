package com.jbcalling.gateway.domain.room;

/** What a room says to somebody who asks for a seat. */
public sealed interface Admission {

  /** A new seat. */
  record Seated(Participant participant) implements Admission {}

  /** The seat that this participant had already, with all that hangs from it. */
  record TakenOver(Participant participant) implements Admission {}

  record Refused(JoinRejection rejection) implements Admission {}
}
