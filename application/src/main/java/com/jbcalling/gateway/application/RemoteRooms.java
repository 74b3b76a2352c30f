package com.jbcalling.gateway.application;

import com.jbcalling.gateway.domain.placement.NodeId;
import com.jbcalling.gateway.domain.room.RoomId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Rooms that other gateways said they opened. It is hearsay, and used where the directory cannot be
 * asked. Any thread.
 */
final class RemoteRooms {
  /** Beyond this the oldest are forgotten. */
  private static final int MOST = 100_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<RoomId, NodeId> nodes = new LinkedHashMap<>();

  void opened(RoomId room, NodeId node) {
    lock.lock();
    try {
      nodes.remove(room); // so that it becomes the youngest
      nodes.put(room, node);
      if (nodes.size() > MOST) {
        nodes.remove(nodes.keySet().iterator().next());
      }
    } finally {
      lock.unlock();
    }
  }

  void closed(RoomId room, NodeId node) {
    lock.lock();
    try {
      nodes.remove(room, node);
    } finally {
      lock.unlock();
    }
  }

  /** Forgets all that a gateway said. */
  void forget(NodeId node) {
    lock.lock();
    try {
      nodes.values().removeIf(node::equals);
    } finally {
      lock.unlock();
    }
  }

  @Nullable NodeId nodeOf(RoomId room) {
    lock.lock();
    try {
      return nodes.get(room);
    } finally {
      lock.unlock();
    }
  }

  int size() {
    lock.lock();
    try {
      return nodes.size();
    } finally {
      lock.unlock();
    }
  }
}
