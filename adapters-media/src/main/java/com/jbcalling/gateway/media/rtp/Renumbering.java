package com.jbcalling.gateway.media.rtp;

/**
 * Renumbers a wrapping sequence so that members left out on purpose leave no gap, and so that one
 * sequence can continue where another ended.
 *
 * <p>A number keeps the outgoing number that it was first given, also when it comes late: the
 * places where the difference between incoming and outgoing numbers changed are kept, the newest
 * and {@value #HISTORY} before it. What is older than the oldest place, or than the last {@link
 * #restart}, is refused. Serves RTP sequence numbers (16 bits) and picture ids (7 or 15 bits).
 * Owned by one thread.
 */
public final class Renumbering {
  /** Answer for a number that has no outgoing number. */
  public static final int REFUSED = -1;

  private static final int HISTORY = 63;

  // The newest place, which most numbers need alone: numbers from newestFrom on are shifted by
  // newestShift, and those of newestLeftOut .. newestFrom - 1 were left out.
  private long newestFrom;
  private long newestLeftOut;
  private long newestShift;

  private int bits = 16;
  private long highest;
  private long highestOutgoing;
  private boolean started;

  // The places before it, in a ring.
  private final long[] fromNumber = new long[HISTORY];
  private final long[] leftOutFrom = new long[HISTORY];
  private final long[] shift = new long[HISTORY];
  private int last = -1;
  private int earlier;

  /**
   * Begins a new incoming sequence at {@code incoming}: it gets {@code outgoing}, what is older is
   * refused.
   *
   * @param bits size of the numbers, 1 to 31, of the incoming and outgoing sequence
   */
  public void restart(int incoming, int outgoing, int bits) {
    this.bits = bits;
    long size = 1L << bits;
    highest = size + (incoming & mask());
    highestOutgoing = size + (outgoing & mask());
    earlier = 0;
    place(highest, highest, highestOutgoing - highest);
    started = true;
  }

  /** Like {@link #restart}, the outgoing number being the one after the newest given so far. */
  public void restartAfterNewest(int incoming, int bits) {
    restart(incoming, (int) (highestOutgoing + 1), bits);
  }

  /** Whether a sequence was begun. */
  public boolean isStarted() {
    return started;
  }

  /** The newest outgoing number given so far. */
  public int newestOutgoing() {
    return (int) highestOutgoing & mask();
  }

  /** The outgoing number of {@code incoming}, or {@link #REFUSED}. */
  public int map(int incoming) {
    if (!started) {
      return REFUSED;
    }
    long number = extend(incoming);
    if (number >= newestFrom) {
      return shifted(number, newestShift);
    }
    if (number >= newestLeftOut) {
      return REFUSED;
    }
    int index = last;
    for (int i = 0; i < earlier; i++) {
      if (number >= fromNumber[index]) {
        return shifted(number, shift[index]);
      }
      if (number >= leftOutFrom[index]) {
        return REFUSED;
      }
      index = (index + HISTORY - 1) % HISTORY;
    }
    return REFUSED;
  }

  private int shifted(long number, long by) {
    long outgoing = number + by;
    highest = Math.max(highest, number);
    highestOutgoing = Math.max(highestOutgoing, outgoing);
    return (int) outgoing & mask();
  }

  /**
   * Leaves {@code incoming} out: the next one gets its outgoing number. A number older than one
   * already seen cannot be left out any more; its gap stays. Doing it twice is doing it once.
   */
  public void leaveOut(int incoming) {
    if (!started) {
      return;
    }
    long number = extend(incoming);
    if (number <= highest) {
      return;
    }
    highest = number;
    if (newestFrom == number) {
      newestFrom = number + 1; // continues a run of numbers left out
      newestShift--;
    } else {
      keepNewest();
      place(number, number + 1, newestShift - 1);
    }
  }

  private void keepNewest() {
    last = (last + 1) % HISTORY;
    earlier = Math.min(earlier + 1, HISTORY);
    leftOutFrom[last] = newestLeftOut;
    fromNumber[last] = newestFrom;
    shift[last] = newestShift;
  }

  private void place(long leftOut, long from, long shiftedBy) {
    newestLeftOut = leftOut;
    newestFrom = from;
    newestShift = shiftedBy;
  }

  private long extend(int incoming) {
    int unused = 32 - bits;
    return highest + (((incoming - (int) highest) << unused) >> unused);
  }

  private int mask() {
    return (int) ((1L << bits) - 1);
  }
}
