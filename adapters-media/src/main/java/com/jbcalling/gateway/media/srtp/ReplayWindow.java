package com.jbcalling.gateway.media.srtp;

import java.util.Arrays;

/**
 * Which of the latest packet indices were seen (RFC 3711 §3.3.2): a ring of bits behind the highest
 * index.
 *
 * <p>Check before authentication, accept after it: a forged packet must not move the window.
 */
final class ReplayWindow {
  /** What {@link #check} answers for an index that was not seen. */
  static final int FRESH = 0;

  private final long[] bits;
  private final int size;
  private long highest = -1;

  /**
   * @param size indices remembered, a power of two, at least 64
   */
  ReplayWindow(int size) {
    if (size < 64 || Integer.bitCount(size) != 1) {
      throw new IllegalArgumentException("window of " + size);
    }
    this.size = size;
    this.bits = new long[size / Long.SIZE];
  }

  /** The highest index accepted, or -1 before the first. */
  long highest() {
    return highest;
  }

  /**
   * @param index not negative
   * @return {@link #FRESH}, {@link SrtpRefusal#REPLAYED} or {@link SrtpRefusal#TOO_OLD}
   */
  int check(long index) {
    if (index > highest) {
      return FRESH;
    }
    if (highest - index >= size) {
      return SrtpRefusal.TOO_OLD;
    }
    return (bits[word(index)] & bit(index)) == 0 ? FRESH : SrtpRefusal.REPLAYED;
  }

  /** Marks an index that {@link #check} has found fresh. */
  void accept(long index) {
    if (index > highest) {
      forgetFrom(highest + 1, index);
      highest = index;
    }
    bits[word(index)] |= bit(index);
  }

  /** Clears the bits that the window moves over: they belong to indices a whole window ago. */
  private void forgetFrom(long first, long last) {
    if (last - first >= size - 1) {
      Arrays.fill(bits, 0);
      return;
    }
    for (long index = first; index <= last; ) {
      if ((index & 63) == 0 && last - index >= 63) {
        bits[word(index)] = 0;
        index += Long.SIZE;
      } else {
        bits[word(index)] &= ~bit(index);
        index++;
      }
    }
  }

  private int word(long index) {
    return (int) (index >>> 6) & (bits.length - 1);
  }

  private static long bit(long index) {
    return 1L << (index & 63);
  }
}
