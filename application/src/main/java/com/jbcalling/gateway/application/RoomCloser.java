package com.jbcalling.gateway.application;

import com.jbcalling.gateway.application.port.ConnectionId;
import com.jbcalling.gateway.application.port.out.Notification;
import com.jbcalling.gateway.application.port.out.Notification.ConsumerClosed;
import com.jbcalling.gateway.application.port.out.Notification.LeaveReason;
import com.jbcalling.gateway.application.port.out.Notification.ParticipantLeft;
import com.jbcalling.gateway.application.port.out.Notification.ProducerClosed;
import com.jbcalling.gateway.application.port.out.RoomDirectory;
import com.jbcalling.gateway.application.port.out.RoomEvents.RoomEvent;
import com.jbcalling.gateway.domain.room.ParticipantId;
import com.jbcalling.gateway.domain.router.CloseCascade;
import com.jbcalling.gateway.domain.router.CloseRoot;
import com.jbcalling.gateway.domain.router.CloseRoot.OneParticipant;
import com.jbcalling.gateway.domain.router.CloseRoot.WholeRouter;
import com.jbcalling.gateway.domain.router.Closing;
import com.jbcalling.gateway.domain.router.Closing.Cause;
import com.jbcalling.gateway.domain.router.Closing.ConsumerClosing;
import com.jbcalling.gateway.domain.router.Closing.ParticipantClosing;
import com.jbcalling.gateway.domain.router.Closing.ProducerClosing;
import com.jbcalling.gateway.domain.router.Closing.RouterClosing;
import com.jbcalling.gateway.domain.router.Closing.TransportClosing;
import com.jbcalling.gateway.domain.router.ProducerId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Carries close cascades out: the media first, then what the inside knows of it, and notes down who
 * is to be told what. In the room's mailbox.
 */
final class RoomCloser {
  private final RouterRoutes routes;
  private final Connections connections;
  private final WorkerBoard workers;
  private final Listening listening;
  private final RoomDirectory directory;
  private final Announcements.Source announcements;
  private final RoomLog log;

  RoomCloser(
      RouterRoutes routes,
      Connections connections,
      WorkerBoard workers,
      Listening listening,
      RoomDirectory directory,
      Announcements.Source announcements,
      RoomLog log) {
    this.routes = routes;
    this.connections = connections;
    this.workers = workers;
    this.listening = listening;
    this.directory = directory;
    this.announcements = announcements;
    this.log = log;
  }

  /** Closes a consumer, producer or transport. */
  Announcements close(LiveRoom room, CloseRoot root) {
    return partOf(room, root, LeaveReason.REMOVED);
  }

  /** Takes somebody's seat, and closes the room if it was the last one. */
  Announcements leave(LiveRoom room, ParticipantId participant, LeaveReason reason) {
    return partOf(room, new OneParticipant(participant), reason);
  }

  private Announcements partOf(LiveRoom room, CloseRoot root, LeaveReason reason) {
    List<Closing> steps = CloseCascade.of(room.router(), room.room().members(), root);
    room.media().close(steps);
    Announcements told = announcements.start();
    for (Closing step : steps) {
      room.router().close(step);
      switch (step) {
        case ConsumerClosing closing -> announce(room, closing, root, told);
        case ProducerClosing closing -> {
          announce(room, closing, told);
          listening.end(room, closing.producer(), told);
        }
        case TransportClosing _ -> {}
        case ParticipantClosing(ParticipantId leaver) -> {
          unseat(room, leaver, reason.name());
          told.tell(room.seats(), new ParticipantLeft(leaver, reason))
              .publish(new RoomEvent.ParticipantLeft(room.id(), leaver));
        }
        case RouterClosing _ -> {
          room.media().end();
          gone(room, told);
        }
      }
    }
    return told;
  }

  /** Closes a room with all that is in it, telling everybody one thing. */
  Announcements closeRoom(LiveRoom room, Notification farewell) {
    List<Closing> steps = steps(room);
    room.media().close(steps);
    room.media().end();
    return whole(room, steps, farewell);
  }

  /** The same for a room whose media is gone already. */
  Announcements abandonRoom(LiveRoom room, Notification farewell) {
    return whole(room, steps(room), farewell);
  }

  private static List<Closing> steps(LiveRoom room) {
    return CloseCascade.of(room.router(), room.room().members(), new WholeRouter());
  }

  private Announcements whole(LiveRoom room, List<Closing> steps, Notification farewell) {
    Announcements told = announcements.start().tell(room.seats(), farewell);
    for (Closing step : steps) {
      room.router().close(step);
      switch (step) {
        case ConsumerClosing _, TransportClosing _ -> {}
        case ProducerClosing(ProducerId producer, ParticipantId owner, var kind) ->
            told.publish(new RoomEvent.ProducerClosed(room.id(), owner, producer, kind));
        case ParticipantClosing(ParticipantId leaver) -> {
          unseat(room, leaver, "ROOM_CLOSED");
          told.publish(new RoomEvent.ParticipantLeft(room.id(), leaver));
        }
        case RouterClosing _ -> gone(room, told);
      }
    }
    return told;
  }

  /** Whoever closes a consumer, by request or by leaving, need not be told. */
  private static void announce(
      LiveRoom room, ConsumerClosing closing, CloseRoot root, Announcements told) {
    String reason = reasonOf(closing.cause());
    Seat owner = room.seatOf(closing.owner());
    boolean leaves = root.equals(new OneParticipant(closing.owner()));
    if (reason != null && owner != null && !leaves) {
      told.tell(owner, new ConsumerClosed(closing.consumer(), closing.producer(), reason));
    }
  }

  private static @Nullable String reasonOf(Cause cause) {
    return switch (cause) {
      case ASKED -> null;
      case PRODUCER_CLOSED -> "producer-closed";
      case TRANSPORT_CLOSED -> "transport-closed";
    };
  }

  private static void announce(LiveRoom room, ProducerClosing closing, Announcements told) {
    ProducerId producer = closing.producer();
    told.tell(
            room.seatsThatKnow(producer, closing.owner()),
            new ProducerClosed(producer, closing.owner()))
        .publish(
            new RoomEvent.ProducerClosed(room.id(), closing.owner(), producer, closing.kind()));
    room.seats().forEach(seat -> seat.heldBack().remove(producer));
  }

  private void unseat(LiveRoom room, ParticipantId leaver, String reason) {
    listening.leave(room, leaver);
    room.room().leave(leaver);
    ConnectionId connection = room.remove(leaver);
    if (connection != null) {
      connections.release(connection);
    }
    log.info(room.id(), leaver, "participant left", Map.of("reason", reason));
  }

  private void gone(LiveRoom room, Announcements told) {
    routes.close(room.router().getId());
    workers.release(room.worker());
    directory.release(room.id());
    told.publish(new RoomEvent.RoomClosed(room.id()));
    log.info(room.id(), null, "room closed", Map.of());
  }
}
