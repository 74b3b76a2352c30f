package com.jbcalling.gateway.application;

import com.jbcalling.gateway.domain.room.RoomId;
import com.jbcalling.gateway.domain.router.RouterId;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** The way from a router's events to its room. Any thread. */
final class RouterRoutes {
  private final ConcurrentMap<RouterId, RoomId> rooms = new ConcurrentHashMap<>();

  /** From now on the router's events find their room. */
  void open(RouterId router, RoomId room) {
    rooms.put(router, room);
  }

  void close(RouterId router) {
    rooms.remove(router);
  }

  @Nullable RoomId roomOf(RouterId router) {
    return rooms.get(router);
  }
}
