package com.jbcalling.gateway.application.port.in.cluster;

import com.jbcalling.gateway.domain.room.RoomId;
import java.util.Collection;

/**
 * Closes rooms that another gateway serves now, telling everybody in them to join again: they are
 * then sent there. Returns at once, on any thread; a room that is not open does no harm.
 */
public interface YieldRooms {

  void yieldRooms(Collection<RoomId> rooms);
}
