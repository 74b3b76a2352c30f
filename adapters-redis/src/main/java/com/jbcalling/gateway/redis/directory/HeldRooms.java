package com.jbcalling.gateway.redis.directory;

import com.jbcalling.gateway.domain.room.RoomId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** The rooms that this gateway serves, and since when. Any thread. */
final class HeldRooms {
  /** In a contested room's place in Redis: it is this gateway's beyond doubt. */
  static final long UNCONTESTED = 0;

  private final Map<RoomId, Long> since = new ConcurrentHashMap<>();
  private final Set<RoomId> contested = ConcurrentHashMap.newKeySet();
  private final LongSupplier millis;

  HeldRooms(LongSupplier millis) {
    this.millis = millis;
  }

  void take(RoomId room) {
    since.put(room, millis.getAsLong());
  }

  void drop(RoomId room) {
    since.remove(room);
    contested.remove(room);
  }

  boolean contains(RoomId room) {
    return since.containsKey(room);
  }

  List<RoomId> all() {
    return List.copyOf(since.keySet());
  }

  int size() {
    return since.size();
  }

  /** All of them were open without Redis: another gateway may have opened them too. */
  void contest() {
    contested.addAll(since.keySet());
  }

  /** Who might have contested them has had the time to. */
  void settle() {
    contested.clear();
  }

  /** Since when a room is open where that decides, in milliseconds since the epoch. */
  long contestedSince(RoomId room) {
    Long opened = since.get(room);
    return opened != null && contested.contains(room) ? opened : UNCONTESTED;
  }
}
