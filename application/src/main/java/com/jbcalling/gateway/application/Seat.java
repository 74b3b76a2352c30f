package com.jbcalling.gateway.application;

import com.jbcalling.gateway.application.port.ConnectionId;
import com.jbcalling.gateway.application.port.out.Timers.Timer;
import com.jbcalling.gateway.domain.room.ParticipantId;
import com.jbcalling.gateway.domain.router.ProducerId;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a participant is reached, and what it has yet to be told. Used in its room's mailbox only.
 */
final class Seat {
  private final ParticipantId participant;
  private final Set<ProducerId> heldBack = new LinkedHashSet<>();
  private @Nullable ConnectionId connection;
  private @Nullable Timer grace;

  Seat(ParticipantId participant) {
    this.participant = participant;
  }

  ParticipantId participant() {
    return participant;
  }

  /** Null while the participant is away. */
  @Nullable ConnectionId connection() {
    return connection;
  }

  /** Producers that were opened before the participant could receive, oldest first. */
  Set<ProducerId> heldBack() {
    return heldBack;
  }

  void occupy(ConnectionId by) {
    stopWaiting();
    connection = by;
  }

  void vacate() {
    connection = null;
  }

  void waitFor(Timer timer) {
    grace = timer;
  }

  void stopWaiting() {
    if (grace != null) {
      grace.cancel();
      grace = null;
    }
  }
}
