package com.jbcalling.gateway.application;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;

/** How many rooms are open, and whether one more may be. Any thread. */
final class RoomQuota {
  /** Whether a room may be opened. */
  enum Entry {
    GRANTED,
    FULL,
    DRAINING
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final CompletableFuture<Void> drained = new CompletableFuture<>();
  private final int limit;
  private int open;
  private boolean draining;

  RoomQuota(int limit) {
    this.limit = limit;
  }

  int limit() {
    return limit;
  }

  /** Counts one more room, if it may be opened. */
  Entry enter() {
    lock.lock();
    try {
      if (draining) {
        return Entry.DRAINING;
      }
      if (open >= limit) {
        return Entry.FULL;
      }
      open++;
      return Entry.GRANTED;
    } finally {
      lock.unlock();
    }
  }

  /** Whether one more room may be opened now. */
  boolean isAccepting() {
    lock.lock();
    try {
      return !draining && open < limit;
    } finally {
      lock.unlock();
    }
  }

  /** Counts one less. */
  void leave() {
    boolean last;
    lock.lock();
    try {
      open--;
      last = draining && open == 0;
    } finally {
      lock.unlock();
    }
    if (last) {
      drained.complete(null);
    }
  }

  /** Grants no entry any more; completes when no room is open. */
  CompletionStage<Void> drain() {
    boolean empty;
    lock.lock();
    try {
      draining = true;
      empty = open == 0;
    } finally {
      lock.unlock();
    }
    if (empty) {
      drained.complete(null);
    }
    return drained.minimalCompletionStage();
  }

  int open() {
    lock.lock();
    try {
      return open;
    } finally {
      lock.unlock();
    }
  }
}
