package com.jbcalling.gateway.application;

import com.jbcalling.gateway.application.port.out.Journal;
import com.jbcalling.gateway.application.port.out.Journal.Entry;
import com.jbcalling.gateway.application.port.out.Journal.Level;
import com.jbcalling.gateway.domain.room.ParticipantId;
import com.jbcalling.gateway.domain.room.RoomId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes entries of the journal about rooms. Any thread. */
final class RoomLog {
  private final Journal journal;

  RoomLog(Journal journal) {
    this.journal = journal;
  }

  void debug(RoomId room, @Nullable ParticipantId whom, String message, Map<String, ?> details) {
    write(new Entry(Level.DEBUG, message, room, whom, details, null));
  }

  void info(RoomId room, @Nullable ParticipantId whom, String message, Map<String, ?> details) {
    write(new Entry(Level.INFO, message, room, whom, details, null));
  }

  /** Something outside failed, which the gateway can live with. */
  void trouble(
      RoomId room, @Nullable ParticipantId whom, String message, @Nullable Throwable cause) {
    write(new Entry(Level.WARN, message, room, whom, Map.of(), cause));
  }

  /** Something failed that should not. */
  void bug(@Nullable RoomId room, Throwable cause) {
    write(new Entry(Level.ERROR, "a task of the room failed", room, null, Map.of(), cause));
  }

  private void write(Entry entry) {
    try {
      journal.write(entry);
    } catch (RuntimeException e) {
      // There is nobody left to tell, and the room must go on.
    }
  }
}
