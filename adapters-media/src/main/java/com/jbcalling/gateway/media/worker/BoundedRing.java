package com.jbcalling.gateway.media.worker;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A bounded queue into which any thread puts and from which one thread takes, without locks. Each
 * cell carries the turn at which it is free or filled, so that a producer that has claimed a cell
 * but not filled it yet holds up the taker and nobody else.
 *
 * @param <T> what the queue carries
 */
final class BoundedRing<T> {
  private final int mask;
  private final AtomicReferenceArray<@Nullable T> cells;
  private final AtomicLongArray turns;
  private final AtomicLong tail = new AtomicLong();
  private volatile long head;

  /**
   * @param capacity a power of two
   */
  BoundedRing(int capacity) {
    if (Integer.bitCount(capacity) != 1) {
      throw new IllegalArgumentException("capacity must be a power of two: " + capacity);
    }
    mask = capacity - 1;
    cells = new AtomicReferenceArray<>(capacity);
    turns = new AtomicLongArray(capacity);
    for (int i = 0; i < capacity; i++) {
      turns.set(i, i);
    }
  }

  /** Puts an element at the end; false if the queue is full. On any thread. */
  boolean offer(T element) {
    while (true) {
      long position = tail.get();
      int cell = (int) position & mask;
      long turn = turns.get(cell);
      if (turn == position) {
        if (tail.compareAndSet(position, position + 1)) {
          cells.lazySet(cell, element);
          turns.set(cell, position + 1);
          return true;
        }
      } else if (turn < position) {
        return false;
      } else {
        Thread.onSpinWait();
      }
    }
  }

  /** Takes the first element, or null if there is none yet. On the taking thread only. */
  @Nullable T poll() {
    long position = head;
    int cell = (int) position & mask;
    if (turns.get(cell) != position + 1) {
      return null;
    }
    T element = cells.get(cell);
    cells.lazySet(cell, null);
    turns.set(cell, position + mask + 1);
    head = position + 1;
    return element;
  }

  /** Whether there is nothing to take at this moment. On any thread. */
  boolean isEmpty() {
    return tail.get() == head;
  }
}
