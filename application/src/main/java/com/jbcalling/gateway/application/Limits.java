package com.jbcalling.gateway.application;

/**
 * How much of everything there may be; each at least 1.
 *
 * @param rooms open at a time
 * @param participantsPerRoom seats of a room
 * @param producersPerParticipant tracks that one participant sends
 * @param consumersPerParticipant tracks that one participant receives
 * @param requestsWaitingPerRoom requests that a room takes in before it has answered the earlier
 *     ones; beyond this they are refused
 */
public record Limits(
    int rooms,
    int participantsPerRoom,
    int producersPerParticipant,
    int consumersPerParticipant,
    int requestsWaitingPerRoom) {

  public static final Limits DEFAULTS = new Limits(1_000, 100, 16, 1_000, 4_096);

  public Limits {
    if (Math.min(rooms, participantsPerRoom) < 1
        || Math.min(producersPerParticipant, consumersPerParticipant) < 1
        || requestsWaitingPerRoom < 1) {
      throw new IllegalArgumentException("a limit below 1 shuts everybody out");
    }
  }
}
