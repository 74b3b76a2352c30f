package com.jbcalling.gateway.application;

import com.jbcalling.gateway.application.RoomCell.Tally;
import com.jbcalling.gateway.application.RoomMailbox.Receipt;
import com.jbcalling.gateway.domain.room.RoomId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;

/** Every room that is open or being opened, and the way into its mailbox. Any thread. */
final class RoomRegistry {
  private final ConcurrentMap<RoomId, RoomCell> cells = new ConcurrentHashMap<>();
  private final int capacity;
  private final Executor threads;
  private final RoomQuota quota;
  private final Tenancy tenancy;
  private final RoomLog log;

  /**
   * Makes an empty registry.
   *
   * @param capacity most requests that may wait in a mailbox
   * @param threads runs mailboxes; each may block
   * @param quota where rooms that are gone are no longer counted
   * @param tenancy asked before everything that is done in a room
   */
  RoomRegistry(int capacity, Executor threads, RoomQuota quota, Tenancy tenancy, RoomLog log) {
    this.capacity = capacity;
    this.threads = threads;
    this.quota = quota;
    this.tenancy = tenancy;
    this.log = log;
  }

  /** Hands a request in for a room that may have to be opened; false if too many wait. */
  boolean offerToOpen(RoomId room, Consumer<RoomCell> request) {
    while (true) {
      RoomCell cell = cells.computeIfAbsent(room, id -> new RoomCell(id, this::newMailbox));
      switch (cell.mailbox().offer(task(cell, request))) {
        case TAKEN -> {
          return true;
        }
        case FULL -> {
          return false;
        }
        case RETIRED -> cells.remove(room, cell);
      }
    }
  }

  private RoomMailbox newMailbox(RoomCell cell) {
    return new RoomMailbox(
        capacity,
        threads,
        () -> cell.live() == null,
        () -> cells.remove(cell.id(), cell),
        failure -> log.bug(cell.id(), failure));
  }

  /** Hands a request in for a room; {@code RETIRED} if there is no such room. */
  Receipt offer(RoomId room, Consumer<RoomCell> request) {
    return hand(room, cell -> cell.mailbox().offer(task(cell, request)));
  }

  /** Hands in what must not be lost; nothing happens if there is no such room. */
  void put(RoomId room, Consumer<RoomCell> work) {
    hand(room, cell -> cell.mailbox().put(task(cell, work)));
  }

  /** Hands in what makes all that waits pointless; nothing happens if there is no such room. */
  void putFirst(RoomId room, Consumer<RoomCell> work) {
    hand(room, cell -> cell.mailbox().putFirst(task(cell, work)));
  }

  private Receipt hand(RoomId room, Function<RoomCell, Receipt> way) {
    RoomCell cell = cells.get(room);
    return cell == null ? Receipt.RETIRED : way.apply(cell);
  }

  private Runnable task(RoomCell cell, Consumer<RoomCell> work) {
    return () -> {
      carryOut(cell, tenancy::check);
      carryOut(cell, work);
    };
  }

  private void carryOut(RoomCell cell, Consumer<RoomCell> work) {
    try {
      work.accept(cell);
    } finally {
      // Last, so that a gateway that waits for its last room has told everybody of its end.
      if (cell.tidy()) {
        quota.leave();
      }
    }
  }

  /** Whether a room of this name is open or being opened. */
  boolean isInUse(RoomId room) {
    return cells.containsKey(room);
  }

  /** Every room that is open or being opened. */
  Set<RoomId> rooms() {
    return Set.copyOf(cells.keySet());
  }

  List<Tally> tallies() {
    return cells.values().stream().map(RoomCell::tally).toList();
  }
}
