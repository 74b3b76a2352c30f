package com.jbcalling.gateway.application;

import com.jbcalling.gateway.domain.room.RoomId;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The place of one room id: its mailbox, and the room if one is open. Rooms come and go in it one
 * after the other, so that nobody who joins meets a room that closes.
 */
final class RoomCell {

  /** How much a room holds; any thread may read it. */
  record Tally(
      int worker, int participants, int transports, int producers, int consumers, int microphones) {
    static final Tally NONE = new Tally(-1, 0, 0, 0, 0, 0);
  }

  private final RoomId id;
  private final RoomMailbox mailbox;
  private volatile Tally tally = Tally.NONE;
  private @Nullable LiveRoom live;

  RoomCell(RoomId id, Function<RoomCell, RoomMailbox> mailbox) {
    this.id = id;
    this.mailbox = mailbox.apply(this);
  }

  RoomId id() {
    return id;
  }

  RoomMailbox mailbox() {
    return mailbox;
  }

  Tally tally() {
    return tally;
  }

  /** The open room; null if there is none. In the mailbox only. */
  @Nullable LiveRoom live() {
    LiveRoom room = live;
    return room == null || room.router().isClosed() ? null : room;
  }

  /** In the mailbox only. */
  void opened(LiveRoom room) {
    live = room;
  }

  /** Counts anew; returns whether the room is gone. In the mailbox only, after each task. */
  boolean tidy() {
    LiveRoom room = live();
    boolean gone = live != null && room == null;
    live = room;
    count();
    return gone;
  }

  /** Counts anew. In the mailbox only. */
  void count() {
    LiveRoom room = live();
    tally =
        room == null
            ? Tally.NONE
            : new Tally(
                room.worker(),
                room.room().members().size(),
                room.router().transportCount(),
                room.router().producerCount(),
                room.router().consumerCount(),
                room.captions().microphones());
  }
}
