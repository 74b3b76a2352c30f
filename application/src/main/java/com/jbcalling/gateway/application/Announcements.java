package com.jbcalling.gateway.application;

import com.jbcalling.gateway.application.port.ConnectionId;
import com.jbcalling.gateway.application.port.out.Notification;
import com.jbcalling.gateway.application.port.out.ParticipantNotifier;
import com.jbcalling.gateway.application.port.out.RoomEvents;
import com.jbcalling.gateway.application.port.out.RoomEvents.RoomEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be told of a change, in order, once the request that caused it is answered. Whom it is
 * told is settled when it is noted down.
 */
final class Announcements {
  private final ParticipantNotifier notifier;
  private final RoomEvents events;
  private final RoomLog log;
  private final List<Runnable> pending = new ArrayList<>();

  private Announcements(ParticipantNotifier notifier, RoomEvents events, RoomLog log) {
    this.notifier = notifier;
    this.events = events;
    this.log = log;
  }

  /** Makes empty ones. */
  @FunctionalInterface
  interface Source {
    Announcements start();
  }

  static Source source(ParticipantNotifier notifier, RoomEvents events, RoomLog log) {
    return () -> new Announcements(notifier, events, log);
  }

  /** Tells one; nobody if the participant is away. */
  Announcements tell(Seat seat, Notification notification) {
    ConnectionId connection = seat.connection();
    if (connection != null) {
      pending.add(() -> notifier.notify(connection, notification));
    }
    return this;
  }

  Announcements tell(Collection<Seat> seats, Notification notification) {
    seats.forEach(seat -> tell(seat, notification));
    return this;
  }

  /** Ends a connection, if there is one. */
  Announcements disconnect(@Nullable ConnectionId connection) {
    if (connection != null) {
      pending.add(() -> notifier.disconnect(connection));
    }
    return this;
  }

  /** Tells other nodes. */
  Announcements publish(RoomEvent event) {
    pending.add(() -> events.publish(event));
    return this;
  }

  /** Does all this, one after the other. */
  void send() {
    for (Runnable telling : pending) {
      try {
        telling.run();
      } catch (RuntimeException failure) {
        log.bug(null, failure);
      }
    }
    pending.clear();
  }
}
