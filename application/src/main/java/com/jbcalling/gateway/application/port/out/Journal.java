package com.jbcalling.gateway.application.port.out;

import com.jbcalling.gateway.domain.room.ParticipantId;
import com.jbcalling.gateway.domain.room.RoomId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps a record of what the inside does, for those who run the gateway. Any thread. */
public interface Journal {

  void write(Entry entry);

  /** A journal that keeps nothing. */
  static Journal none() {
    return _ -> {};
  }

  /**
   * One thing worth knowing.
   *
   * @param room where it happened; null if in no room
   * @param participant whom it concerns; null if nobody in particular
   * @param details further facts by name; made into text only where the entry is really kept
   * @param cause what went wrong; null if nothing did
   */
  record Entry(
      Level level,
      String message,
      @Nullable RoomId room,
      @Nullable ParticipantId participant,
      Map<String, ?> details,
      @Nullable Throwable cause) {}

  /** How much an entry matters. */
  enum Level {
    DEBUG,
    INFO,
    WARN,
    ERROR
  }
}
