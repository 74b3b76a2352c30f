package com.jbcalling.gateway.application;

import com.jbcalling.gateway.application.port.ConnectionId;
import com.jbcalling.gateway.domain.room.RoomId;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** Which room each connection is in, or is on its way into. Any thread. */
final class Connections {

  /** A connection's claim to be in a room: made by a join, given up by whatever ends it. */
  static final class Claim {
    private final RoomId room;
    private volatile boolean lost;

    private Claim(RoomId room) {
      this.room = room;
    }

    /** Whether the connection ended meanwhile. */
    boolean isLost() {
      return lost;
    }
  }

  private final ConcurrentMap<ConnectionId, Claim> claims = new ConcurrentHashMap<>();

  /** Claims a room for a connection; null if it has claimed one already. */
  @Nullable Claim claim(ConnectionId connection, RoomId room) {
    Claim claim = new Claim(room);
    return claims.putIfAbsent(connection, claim) == null ? claim : null;
  }

  /** The room of a connection; null if it is in none. */
  @Nullable RoomId roomOf(ConnectionId connection) {
    Claim claim = claims.get(connection);
    return claim == null ? null : claim.room;
  }

  /** Gives a claim up, so that the connection may join a room again. */
  void release(ConnectionId connection) {
    claims.remove(connection);
  }

  /** Gives a claim up for good, as the connection ended; null if there was none. */
  @Nullable RoomId lose(ConnectionId connection) {
    Claim claim = claims.remove(connection);
    if (claim == null) {
      return null;
    }
    claim.lost = true;
    return claim.room;
  }
}
