package com.jbcalling.gateway.application;

import com.jbcalling.gateway.application.RoomMailbox.Receipt;
import com.jbcalling.gateway.application.port.ConnectionId;
import com.jbcalling.gateway.application.port.in.Outcome.Refused;
import com.jbcalling.gateway.application.port.in.Refusal;
import com.jbcalling.gateway.application.port.in.Reply;
import com.jbcalling.gateway.domain.room.RoomId;
import org.jspecify.annotations.Nullable;

/** Brings requests into the mailbox of the room that their connection is in. Any thread. */
final class RoomRequests {
  private final Connections connections;
  private final RoomRegistry registry;
  private final RoomLog log;

  RoomRequests(Connections connections, RoomRegistry registry, RoomLog log) {
    this.connections = connections;
    this.registry = registry;
    this.log = log;
  }

  /** What a request does in its room's mailbox. */
  @FunctionalInterface
  interface Work<R> {
    Answer<R> answer(LiveRoom room, Seat asker);
  }

  /** Carries a request out in its room, and answers it. */
  <R> void carryOut(ConnectionId connection, Reply<R> reply, Work<R> work) {
    RoomId room = connections.roomOf(connection);
    if (room == null) {
      reply.accept(new Refused<>(Refusals.notInRoom()));
      return;
    }
    Receipt receipt =
        registry.offer(
            room,
            cell -> Answer.settle(cell, log, reply, () -> answer(cell.live(), connection, work)));
    if (receipt != Receipt.TAKEN) {
      Refusal refusal = receipt == Receipt.FULL ? Refusals.roomBusy() : Refusals.notInRoom();
      reply.accept(new Refused<>(refusal));
    }
  }

  private static <R> Answer<R> answer(
      @Nullable LiveRoom room, ConnectionId connection, Work<R> work) {
    Seat seat = room == null ? null : room.seatOf(connection);
    return room == null || seat == null
        ? Answer.refused(Refusals.notInRoom())
        : work.answer(room, seat);
  }
}
