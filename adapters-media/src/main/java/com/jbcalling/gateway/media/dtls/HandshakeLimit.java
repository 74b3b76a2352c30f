package com.jbcalling.gateway.media.dtls;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Bounds how many handshakes go on at once in a process, since each costs memory and the better
 * part of a millisecond of computing, on threads that rooms need too. Who finds no place waits for
 * one, in the order of coming.
 *
 * <p>A handshake that makes no progress would keep its place until it times out, and so many of
 * them would keep everybody else out. So the one that has gone on longest gives way when somebody
 * waits, once it has had its time. Shared by the threads of all handshakes; workers stay away.
 */
public final class HandshakeLimit {
  /**
   * Enough for a thousand joins a second, each with two transports, at 100 ms a handshake, which is
   * more than two cores compute; few enough that a room waits 50 ms at most behind all of them.
   */
  public static final int DEFAULT_MAX_PENDING = 200;

  /** Time for a slow path, and for a lost flight to be repeated three times. */
  private static final Duration FAIR_SHARE = Duration.ofSeconds(1);

  private final int maxPending;
  private final long fairShare;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Handshake> underWay = new ArrayDeque<>();
  private final Deque<Handshake> waiting = new ArrayDeque<>();
  private long deferred;
  private long displaced;

  public HandshakeLimit() {
    this(DEFAULT_MAX_PENDING);
  }

  /**
   * @param maxPending 1 or more
   */
  public HandshakeLimit(int maxPending) {
    this(maxPending, FAIR_SHARE);
  }

  HandshakeLimit(int maxPending, Duration fairShare) {
    if (maxPending < 1) {
      throw new IllegalArgumentException("pending handshakes: " + maxPending);
    }
    this.maxPending = maxPending;
    this.fairShare = fairShare.toNanos();
  }

  /** One handshake's turn: wanted, had, and given back or taken away. */
  final class Handshake {
    private final Runnable giveWay;
    private final Condition turn = lock.newCondition();
    private long begun;
    private volatile boolean displaced;

    /**
     * @param giveWay makes the handshake end soon; on any thread, and does not block
     */
    Handshake(Runnable giveWay) {
      this.giveWay = giveWay;
    }

    /** Waits for a place, on the handshake's own thread. */
    void enter() throws InterruptedException {
      lock.lockInterruptibly();
      try {
        if (isFull() || !waiting.isEmpty()) {
          await();
        }
        begun = System.nanoTime();
        underWay.addLast(this);
      } finally {
        lock.unlock();
      }
    }

    private void await() throws InterruptedException {
      deferred++;
      waiting.addLast(this);
      try {
        while (waiting.peekFirst() != this) {
          turn.await();
        }
        while (isFull()) {
          long left = leftOfOldest();
          if (left > 0) {
            var _ = turn.awaitNanos(left);
          } else {
            displaceOldest();
          }
        }
      } finally {
        waiting.remove(this);
        callNext();
      }
    }

    /** Ends its turn; false if it had to give way before. */
    boolean leave() {
      lock.lock();
      try {
        boolean here = underWay.remove(this);
        callNext();
        return here;
      } finally {
        lock.unlock();
      }
    }

    /** Whether it had to give way. */
    boolean isDisplaced() {
      return displaced;
    }
  }

  private boolean isFull() {
    return underWay.size() >= maxPending;
  }

  private long leftOfOldest() {
    return underWay.getFirst().begun + fairShare - System.nanoTime();
  }

  private void displaceOldest() {
    Handshake oldest = underWay.removeFirst();
    displaced++;
    oldest.displaced = true;
    oldest.giveWay.run();
  }

  private void callNext() {
    Handshake next = waiting.peekFirst();
    if (next != null) {
      next.turn.signal();
    }
  }

  /** How many handshakes go on now. */
  public int pending() {
    lock.lock();
    try {
      return underWay.size();
    } finally {
      lock.unlock();
    }
  }

  /** How many handshakes had to wait for a place. */
  public long deferred() {
    lock.lock();
    try {
      return deferred;
    } finally {
      lock.unlock();
    }
  }

  /** How many handshakes had to give way. */
  public long displaced() {
    lock.lock();
    try {
      return displaced;
    } finally {
      lock.unlock();
    }
  }
}
