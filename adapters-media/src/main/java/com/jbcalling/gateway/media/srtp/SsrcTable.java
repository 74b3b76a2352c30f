package com.jbcalling.gateway.media.srtp;

import org.jspecify.annotations.Nullable;

/**
 * Contexts by SSRC: open addressing over primitive keys, so that a look-up makes no garbage.
 *
 * <p>Grows by doubling up to a limit. Any 32 bit value is a key.
 *
 * @param <V> the context of one synchronization source
 */
public final class SsrcTable<V> {
  private static final int FIRST_CAPACITY = 16;

  private final int limit;
  private int[] ssrcs = new int[FIRST_CAPACITY];
  private @Nullable Object[] values = new Object[FIRST_CAPACITY];
  private int size;

  /**
   * @param limit most contexts held at a time, at least 1
   */
  public SsrcTable(int limit) {
    this.limit = limit;
  }

  public int size() {
    return size;
  }

  public boolean isFull() {
    return size >= limit;
  }

  @SuppressWarnings("unchecked") // put admits only V
  public @Nullable V get(int ssrc) {
    int mask = values.length - 1;
    for (int i = hash(ssrc) & mask; values[i] != null; i = (i + 1) & mask) {
      if (ssrcs[i] == ssrc) {
        return (V) values[i];
      }
    }
    return null;
  }

  /**
   * Adds a context for an SSRC that has none.
   *
   * @throws IllegalStateException where the table {@linkplain #isFull() is full}
   */
  public void put(int ssrc, V value) {
    if (isFull()) {
      throw new IllegalStateException("more than " + limit + " streams");
    }
    if (2 * (size + 1) > values.length) {
      grow();
    }
    insert(ssrc, value);
    size++;
  }

  /** Takes out the context of this SSRC, where there is one. */
  public void remove(int ssrc) {
    int mask = values.length - 1;
    int hole = hash(ssrc) & mask;
    while (values[hole] != null && ssrcs[hole] != ssrc) {
      hole = (hole + 1) & mask;
    }
    if (values[hole] == null) {
      return;
    }
    size--;
    // Moves later entries of the run into the hole, so that no probe stops short of them.
    for (int i = (hole + 1) & mask; values[i] != null; i = (i + 1) & mask) {
      int home = hash(ssrcs[i]) & mask;
      if (((i - home) & mask) >= ((i - hole) & mask)) {
        ssrcs[hole] = ssrcs[i];
        values[hole] = values[i];
        hole = i;
      }
    }
    values[hole] = null;
  }

  /** The SSRC whose context has the smallest weight; the table must not be empty. */
  public int lightest(Weight<V> weight) {
    long least = Long.MAX_VALUE;
    int ssrc = 0;
    for (int i = 0; i < values.length; i++) {
      @SuppressWarnings("unchecked") // put admits only V
      V value = (V) values[i];
      if (value != null && weight.of(value) <= least) {
        least = weight.of(value);
        ssrc = ssrcs[i];
      }
    }
    return ssrc;
  }

  private void grow() {
    int[] oldSsrcs = ssrcs;
    @Nullable Object[] oldValues = values;
    ssrcs = new int[oldSsrcs.length * 2];
    values = new Object[oldValues.length * 2];
    for (int i = 0; i < oldValues.length; i++) {
      Object value = oldValues[i];
      if (value != null) {
        insert(oldSsrcs[i], value);
      }
    }
  }

  private void insert(int ssrc, Object value) {
    int mask = values.length - 1;
    int i = hash(ssrc) & mask;
    while (values[i] != null) {
      i = (i + 1) & mask;
    }
    ssrcs[i] = ssrc;
    values[i] = value;
  }

  /** Spreads SSRCs that a peer chose to collide in their low bits. */
  private static int hash(int ssrc) {
    int h = ssrc * 0x9e3779b9;
    return h ^ (h >>> 16);
  }

  /** What {@link #lightest} compares contexts by. */
  public interface Weight<V> {
    long of(V value);
  }
}
