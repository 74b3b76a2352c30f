package com.jbcalling.gateway.application;

import com.jbcalling.gateway.application.Connections.Claim;
import com.jbcalling.gateway.application.port.ConnectionId;
import com.jbcalling.gateway.application.port.in.Outcome.Refused;
import com.jbcalling.gateway.application.port.in.Refusal;
import com.jbcalling.gateway.application.port.in.Reply;
import com.jbcalling.gateway.application.port.in.room.JoinRoom;
import com.jbcalling.gateway.application.port.in.room.ReserveRoom;
import com.jbcalling.gateway.application.port.out.Clock;
import com.jbcalling.gateway.application.port.out.Ids;
import com.jbcalling.gateway.application.port.out.Notification.ParticipantJoined;
import com.jbcalling.gateway.application.port.out.RoomDirectory;
import com.jbcalling.gateway.application.port.out.RoomEvents.RoomEvent;
import com.jbcalling.gateway.domain.room.Admission;
import com.jbcalling.gateway.domain.room.JoinRejection;
import com.jbcalling.gateway.domain.room.LanguagePreferences;
import com.jbcalling.gateway.domain.room.Newcomer;
import com.jbcalling.gateway.domain.room.Participant;
import com.jbcalling.gateway.domain.room.ParticipantId;
import com.jbcalling.gateway.domain.room.RoomId;
import com.jbcalling.gateway.domain.room.SessionToken;
import com.jbcalling.gateway.domain.router.Producer;
import java.util.List;
import java.util.Map;

/** Gives seats, and hands them over. */
final class ArrivalService implements JoinRoom, ReserveRoom {
  private final Connections connections;
  private final RoomRegistry registry;
  private final RoomClaims claims;
  private final RoomDirectory directory;
  private final RoomOpener opener;
  private final Listening listening;
  private final Announcements.Source announcements;
  private final Clock clock;
  private final Ids ids;
  private final List<IceServer> iceServers;
  private final RoomLog log;

  ArrivalService(
      Connections connections,
      RoomRegistry registry,
      RoomClaims claims,
      RoomDirectory directory,
      RoomOpener opener,
      Listening listening,
      Announcements.Source announcements,
      Clock clock,
      Ids ids,
      List<IceServer> iceServers,
      RoomLog log) {
    this.connections = connections;
    this.registry = registry;
    this.claims = claims;
    this.directory = directory;
    this.opener = opener;
    this.listening = listening;
    this.announcements = announcements;
    this.clock = clock;
    this.ids = ids;
    this.iceServers = iceServers;
    this.log = log;
  }

  @Override
  public RoomId reserveRoom() {
    RoomId room = new RoomId(ids.readable());
    while (registry.isInUse(room)) {
      room = new RoomId(ids.readable());
    }
    directory.reserve(room);
    return room;
  }

  @Override
  public void joinRoom(JoinRoomCommand command, Reply<JoinedRoom> reply) {
    Claim claim = connections.claim(command.connection(), command.room());
    if (claim == null) {
      reply.accept(new Refused<>(Refusals.alreadyJoined()));
    } else {
      enter(command, claim, reply);
    }
  }

  private void enter(JoinRoomCommand command, Claim claim, Reply<JoinedRoom> reply) {
    boolean taken =
        registry.offerToOpen(
            command.room(),
            cell ->
                Answer.settle(
                    cell,
                    log,
                    outcome -> {
                      if (outcome instanceof Refused<JoinedRoom>) {
                        connections.release(command.connection());
                      }
                      reply.accept(outcome);
                    },
                    () -> join(cell, command, claim)));
    if (!taken) {
      connections.release(command.connection());
      reply.accept(new Refused<>(Refusals.roomBusy()));
    }
  }

  private Answer<JoinedRoom> join(RoomCell cell, JoinRoomCommand command, Claim claim) {
    if (claim.isLost()) {
      return Answer.refused(Refusals.notInRoom());
    }
    LiveRoom room = cell.live();
    if (room != null) {
      return admit(room, command, announcements.start());
    }
    Refusal refusal = claims.take(cell.id());
    return refusal == null ? open(cell, command) : Answer.refused(refusal);
  }

  private Answer<JoinedRoom> open(RoomCell cell, JoinRoomCommand command) {
    boolean opened = false;
    try {
      LiveRoom room = opener.open(cell.id());
      cell.opened(room);
      opened = true;
      return admit(
          room, command, announcements.start().publish(new RoomEvent.RoomCreated(room.id())));
    } finally {
      if (!opened) {
        claims.giveBack(cell.id());
      }
    }
  }

  private Answer<JoinedRoom> admit(LiveRoom room, JoinRoomCommand command, Announcements told) {
    return switch (room.room().admit(newcomer(command))) {
      case Admission.Seated(Participant participant) ->
          seat(room, participant, command.connection(), told);
      case Admission.TakenOver(Participant participant) ->
          handOver(room, participant, command.connection(), told);
      case Admission.Refused(JoinRejection rejection) -> Answer.refused(Refusals.of(rejection));
    };
  }

  private Newcomer newcomer(JoinRoomCommand command) {
    ParticipantId wanted = command.participant();
    return new Newcomer(
        wanted == null ? new ParticipantId(ids.unguessable()) : wanted,
        command.name(),
        command.userId(),
        new LanguagePreferences(command.sourceLanguage(), command.targetLanguage()),
        command.sessionToken(),
        new SessionToken(ids.unguessable()),
        clock.millis());
  }

  private Answer<JoinedRoom> seat(
      LiveRoom room, Participant participant, ConnectionId connection, Announcements told) {
    ParticipantId id = participant.getId();
    room.occupy(id, connection);
    log.info(room.id(), id, "participant joined", Map.of("connection", connection));
    LanguagePreferences languages = participant.languages();
    told.tell(
            room.seatsOfOthers(id),
            new ParticipantJoined(
                id,
                participant.name(),
                participant.joinedAt(),
                languages.source(),
                languages.target(),
                participant.userId()))
        .publish(new RoomEvent.ParticipantJoined(room.id(), id, participant.name()));
    listening.welcome(room, id, told);
    return Answer.done(joined(room, participant), told);
  }

  private Answer<JoinedRoom> handOver(
      LiveRoom room, Participant participant, ConnectionId connection, Announcements told) {
    ConnectionId before = room.occupy(participant.getId(), connection);
    if (before != null) {
      connections.release(before);
    }
    Seat seat = room.seatOf(connection);
    if (seat != null) {
      // The reply names every producer that there is.
      seat.heldBack().clear();
    }
    log.info(room.id(), participant.getId(), "seat taken over", Map.of("connection", connection));
    told.disconnect(before);
    listening.welcomeBack(room, participant.getId(), told);
    return Answer.done(joined(room, participant), told);
  }

  private JoinedRoom joined(LiveRoom room, Participant participant) {
    return new JoinedRoom(
        room.id(),
        participant.getId(),
        room.room().othersThan(participant.getId()).stream()
            .map(other -> present(room, other))
            .toList(),
        room.router().capabilities(),
        iceServers,
        participant.sessionToken().value());
  }

  private static PresentParticipant present(LiveRoom room, Participant participant) {
    return new PresentParticipant(
        participant.getId(),
        participant.name(),
        participant.joinedAt(),
        participant.languages().source(),
        participant.languages().target(),
        participant.userId(),
        room.router().producersOf(participant.getId()).stream()
            .map(ArrivalService::present)
            .toList());
  }

  private static PresentProducer present(Producer producer) {
    return new PresentProducer(
        producer.getId(), producer.kind(), producer.isPaused(), producer.appData());
  }
}
