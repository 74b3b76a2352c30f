package com.jbcalling.gateway.media.dtls;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * Bounds how many handshakes go on at once in a process, since each costs memory and, at its end,
 * the better part of a millisecond of computing. Who finds no room is not refused: the association
 * waits, and each of the peer's repeated first flights asks again. May be shared by threads.
 */
public final class HandshakeLimit {
  /** Enough for a thousand joins a second, each with two transports, at 100 ms a handshake. */
  public static final int DEFAULT_MAX_PENDING = 200;

  private final int maxPending;
  private final AtomicInteger pending = new AtomicInteger();
  private final LongAdder deferred = new LongAdder();

  public HandshakeLimit() {
    this(DEFAULT_MAX_PENDING);
  }

  /**
   * @param maxPending 1 or more
   */
  public HandshakeLimit(int maxPending) {
    if (maxPending < 1) {
      throw new IllegalArgumentException("pending handshakes: " + maxPending);
    }
    this.maxPending = maxPending;
  }

  boolean tryEnter() {
    if (pending.incrementAndGet() <= maxPending) {
      return true;
    }
    pending.decrementAndGet();
    deferred.increment();
    return false;
  }

  void leave() {
    pending.decrementAndGet();
  }

  /** How many handshakes go on now. */
  public int pending() {
    return pending.get();
  }

  /** How often a handshake found no room. */
  public long deferred() {
    return deferred.sum();
  }
}
