package com.jbcalling.gateway.media.stats;

import java.util.Arrays;

/**
 * Bits a second over the last second or so, in slots of 100 ms. Belongs to one thread.
 *
 * <p>Times are monotonic nanoseconds.
 */
public final class RateMeter {
  private static final int SLOTS = 10;
  private static final long SLOT_NANOS = 100_000_000L;

  private final int[] bytes = new int[SLOTS];
  private long slot = Long.MIN_VALUE;
  private long windowBytes;

  /** Takes note of bytes that passed at a time. */
  public void add(int count, long now) {
    advance(now);
    bytes[index(slot)] += count;
    windowBytes += count;
  }

  /** Bits a second over the window that ends now. */
  public long bitsPerSecond(long now) {
    advance(now);
    return windowBytes * 8;
  }

  private void advance(long now) {
    long target = Math.floorDiv(now, SLOT_NANOS);
    if (slot == Long.MIN_VALUE || target - slot >= SLOTS) {
      Arrays.fill(bytes, 0);
      windowBytes = 0;
      slot = target;
      return;
    }
    while (slot < target) {
      slot++;
      int index = index(slot);
      windowBytes -= bytes[index];
      bytes[index] = 0;
    }
  }

  private static int index(long slot) {
    return (int) Math.floorMod(slot, (long) SLOTS);
  }
}
