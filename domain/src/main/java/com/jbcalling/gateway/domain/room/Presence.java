package com.jbcalling.gateway.domain.room;

/** Whether somebody sits in a seat. */
public sealed interface Presence {

  /** The participant is connected. */
  record Here() implements Presence {}

  /**
   * The connection dropped, and the seat is kept for a while.
   *
   * @param spell counts the participant's absences from 1, so that the end of an earlier one cannot
   *     be taken for the end of a later one
   */
  record Away(int spell) implements Presence {}
}
