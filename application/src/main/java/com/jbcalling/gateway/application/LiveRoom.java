package com.jbcalling.gateway.application;

import com.jbcalling.gateway.application.port.ConnectionId;
import com.jbcalling.gateway.domain.room.ParticipantId;
import com.jbcalling.gateway.domain.room.Room;
import com.jbcalling.gateway.domain.room.RoomId;
import com.jbcalling.gateway.domain.router.ProducerId;
import com.jbcalling.gateway.domain.router.Router;
import com.jbcalling.gateway.domain.router.TransportDirection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An open room: its seats, its router and its media. Used in its mailbox only. */
final class LiveRoom {
  private final Room room;
  private final Router router;
  private final RoomMedia media;
  private final int worker;
  private final RoomCaptions captions = new RoomCaptions();
  private final Map<ParticipantId, Seat> seats = new LinkedHashMap<>();
  private final Map<ConnectionId, Seat> seatsByConnection = new HashMap<>();

  /**
   * Opens a room without anybody in it.
   *
   * @param worker index of the media worker that its router is on
   */
  LiveRoom(Room room, Router router, RoomMedia media, int worker) {
    this.room = room;
    this.router = router;
    this.media = media;
    this.worker = worker;
  }

  RoomId id() {
    return room.getId();
  }

  /** Whether a request that names a room, or null for whichever it is, can mean this one. */
  boolean answersTo(@Nullable RoomId named) {
    return named == null || named.equals(id());
  }

  Room room() {
    return room;
  }

  Router router() {
    return router;
  }

  RoomMedia media() {
    return media;
  }

  RoomCaptions captions() {
    return captions;
  }

  int worker() {
    return worker;
  }

  /** Every seat, in the order in which they were taken. */
  List<Seat> seats() {
    return List.copyOf(seats.values());
  }

  List<Seat> seatsOfOthers(ParticipantId participant) {
    List<Seat> others = new ArrayList<>(seats.values());
    others.removeIf(seat -> seat.participant().equals(participant));
    return others;
  }

  /** Others who have been told of somebody's producer. */
  List<Seat> seatsThatKnow(ProducerId producer, ParticipantId owner) {
    List<Seat> others = seatsOfOthers(owner);
    others.removeIf(seat -> seat.heldBack().contains(producer));
    return others;
  }

  @Nullable Seat seatOf(ParticipantId participant) {
    return seats.get(participant);
  }

  @Nullable Seat seatOf(ConnectionId connection) {
    return seatsByConnection.get(connection);
  }

  /** Whether somebody can be told of producers: whether there is a transport to receive over. */
  boolean canReceive(Seat seat) {
    return router.transport(seat.participant(), TransportDirection.RECV) != null;
  }

  /** Puts a connection on a seat; returns the one that was on it, null if it was free. */
  @Nullable ConnectionId occupy(ParticipantId participant, ConnectionId connection) {
    Seat seat = seats.computeIfAbsent(participant, Seat::new);
    ConnectionId before = seat.connection();
    if (before != null) {
      seatsByConnection.remove(before);
    }
    seat.occupy(connection);
    seatsByConnection.put(connection, seat);
    return before;
  }

  /** Takes the connection off a seat, which stays. */
  void vacate(Seat seat) {
    ConnectionId connection = seat.connection();
    if (connection != null) {
      seatsByConnection.remove(connection);
      seat.vacate();
    }
  }

  /** Takes a seat away; returns the connection that was on it, null if it was free. */
  @Nullable ConnectionId remove(ParticipantId participant) {
    Seat seat = seats.remove(participant);
    if (seat == null) {
      return null;
    }
    seat.stopWaiting();
    ConnectionId connection = seat.connection();
    vacate(seat);
    return connection;
  }
}
