package com.jbcalling.gateway.redis.directory;

import com.jbcalling.gateway.application.port.out.RoomDirectory.Neighbour;
import com.jbcalling.gateway.domain.placement.NodeId;
import com.jbcalling.gateway.domain.placement.NodeLoad;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/** The other gateways as they were at the last heartbeat. Any thread. */
final class Neighbourhood {
  private record Sighting(List<Neighbour> neighbours, long nanos) {}

  private final LongSupplier nanoTime;
  private final Duration memory;
  private final ReentrantLock writing = new ReentrantLock();
  private volatile Sighting last;

  Neighbourhood(Duration memory, LongSupplier nanoTime) {
    this.memory = memory;
    this.nanoTime = nanoTime;
    this.last = new Sighting(List.of(), nanoTime.getAsLong());
  }

  void see(List<Neighbour> neighbours) {
    writing.lock();
    try {
      last = new Sighting(List.copyOf(neighbours), nanoTime.getAsLong());
    } finally {
      writing.unlock();
    }
  }

  /** Nobody, if it is long ago that anybody was seen. */
  List<Neighbour> all() {
    Sighting sighting = last;
    return nanoTime.getAsLong() - sighting.nanos() > memory.toNanos()
        ? List.of()
        : sighting.neighbours();
  }

  /** A room was just sent there: until the node says so itself it counts as one more. */
  void expectRoom(NodeId node) {
    writing.lock();
    try {
      List<Neighbour> neighbours =
          last.neighbours().stream()
              .map(neighbour -> neighbour.id().equals(node) ? busier(neighbour) : neighbour)
              .toList();
      last = new Sighting(neighbours, last.nanos());
    } finally {
      writing.unlock();
    }
  }

  private static Neighbour busier(Neighbour neighbour) {
    NodeLoad load = neighbour.load();
    return new Neighbour(
        neighbour.id(),
        neighbour.url(),
        new NodeLoad(load.workers(), load.rooms() + 1, load.participants() + 1, load.cpu()),
        neighbour.accepting());
  }
}
