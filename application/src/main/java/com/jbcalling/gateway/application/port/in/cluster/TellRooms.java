package com.jbcalling.gateway.application.port.in.cluster;

import com.jbcalling.gateway.domain.room.RoomId;
import java.util.Collection;

/**
 * Tells other gateways of rooms that are open, and of who and what is in them, as though all of it
 * came about now. Returns at once, on any thread; a room that is not open does no harm.
 */
public interface TellRooms {

  void tellRooms(Collection<RoomId> rooms);
}
