package com.jbcalling.gateway.application;

import com.jbcalling.gateway.application.port.ConnectionId;
import com.jbcalling.gateway.application.port.in.Outcome.Nothing;
import com.jbcalling.gateway.application.port.in.Reply;
import com.jbcalling.gateway.application.port.in.room.LeaveRoom;
import com.jbcalling.gateway.application.port.in.room.LoseConnection;
import com.jbcalling.gateway.application.port.out.Notification.LeaveReason;
import com.jbcalling.gateway.application.port.out.Timers;
import com.jbcalling.gateway.domain.room.ParticipantId;
import com.jbcalling.gateway.domain.room.Presence.Away;
import com.jbcalling.gateway.domain.room.RoomId;
import java.time.Duration;
import java.util.Map;

/** Takes seats back: at once, or where a connection just dropped after a while. */
final class DepartureService implements LeaveRoom, LoseConnection {
  private final RoomRequests requests;
  private final Connections connections;
  private final RoomRegistry registry;
  private final RoomCloser closer;
  private final Timers timers;
  private final Duration grace;
  private final RoomLog log;

  DepartureService(
      RoomRequests requests,
      Connections connections,
      RoomRegistry registry,
      RoomCloser closer,
      Timers timers,
      Duration grace,
      RoomLog log) {
    this.requests = requests;
    this.connections = connections;
    this.registry = registry;
    this.closer = closer;
    this.timers = timers;
    this.grace = grace;
    this.log = log;
  }

  @Override
  public void leaveRoom(LeaveRoomCommand command, Reply<Nothing> reply) {
    requests.carryOut(
        command.connection(),
        reply,
        (room, asker) ->
            room.answersTo(command.room())
                ? Answer.tell(closer.leave(room, asker.participant(), LeaveReason.LEFT))
                : Answer.refused(Refusals.notInThatRoom()));
  }

  @Override
  public void loseConnection(LoseConnectionCommand command) {
    RoomId room = connections.lose(command.connection());
    if (room != null) {
      registry.put(room, cell -> lose(cell, command.connection(), command.onPurpose()));
    }
  }

  private void lose(RoomCell cell, ConnectionId connection, boolean onPurpose) {
    LiveRoom room = cell.live();
    Seat seat = room == null ? null : room.seatOf(connection);
    if (room == null || seat == null) {
      return;
    }
    ParticipantId participant = seat.participant();
    room.vacate(seat);
    Away absence = room.room().stepAway(participant);
    if (onPurpose || grace.isZero() || absence == null) {
      closer.leave(room, participant, LeaveReason.DISCONNECTED).send();
      return;
    }
    log.info(cell.id(), participant, "connection dropped, seat kept", Map.of("grace", grace));
    seat.waitFor(
        timers.after(
            grace, () -> registry.put(cell.id(), later -> expire(later, participant, absence))));
  }

  private void expire(RoomCell cell, ParticipantId participant, Away absence) {
    LiveRoom room = cell.live();
    if (room != null && room.room().isStill(participant, absence)) {
      closer.leave(room, participant, LeaveReason.DISCONNECTED).send();
    }
  }
}
