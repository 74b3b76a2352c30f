package com.jbcalling.gateway.media.nack;

import com.jbcalling.gateway.media.rtp.SequenceUnwrapper;
import java.util.Arrays;

/**
 * Finds the packets that are missing from one received stream and says when to ask for them (RFC
 * 4585 section 6.2.1).
 *
 * <p>{@link #onPacket} notes gaps and what fills them; {@link #due} lists what to ask for, at first
 * at once and then every round trip time, but not oftener than every {@link #INTERVAL_NANOS} and at
 * most {@link #MAX_RETRIES} times. When more than {@link #MAX_MISSING} packets are missing, those
 * before the newest key frame are given up, and failing that all of them: then only a key frame can
 * help. No clock inside; times are monotonic nanoseconds. Owned by one thread.
 */
public final class NackGenerator {
  /** Packets that may be missing at a time. */
  public static final int MAX_MISSING = 1000;

  /** How often a packet is asked for before it is given up. */
  public static final int MAX_RETRIES = 10;

  /** Least time between two requests for a packet. */
  public static final long INTERVAL_NANOS = 40_000_000;

  /** The packet followed the newest one, or was the first. */
  public static final int IN_ORDER = 0;

  /** The packet came after a gap: there are new packets to ask for. */
  public static final int AFTER_GAP = 1;

  /** The packet was missing until now. */
  public static final int RECOVERED = 2;

  /** The packet was not missing: a duplicate, or given up already. */
  public static final int OLD = 3;

  private static final long MAX_AGE = 10_000; // packets

  // The missing packets in ascending order of extended sequence number.
  private final long[] missing = new long[MAX_MISSING];
  private final long[] askedAt = new long[MAX_MISSING];
  private final int[] retries = new int[MAX_MISSING];
  private int count;

  private final SequenceUnwrapper unwrapper = new SequenceUnwrapper();
  private long newest;
  private long newestKeyFrame;
  private boolean keyFrameNeeded;

  /**
   * Notes a packet of the stream, also one recovered from a retransmission.
   *
   * @param keyFrame whether a key frame begins in it
   * @return {@link #IN_ORDER}, {@link #AFTER_GAP}, {@link #RECOVERED} or {@link #OLD}
   */
  public int onPacket(int sequence, boolean keyFrame) {
    boolean first = !unwrapper.isStarted();
    long number = unwrapper.peek(sequence);
    if (first || number > newest) {
      unwrapper.unwrap(sequence);
    }
    if (keyFrame) {
      newestKeyFrame = Math.max(newestKeyFrame, number);
    }
    if (first) {
      newest = number;
      return IN_ORDER;
    }
    if (number <= newest) {
      return remove(number) ? RECOVERED : OLD;
    }
    long gap = number - newest - 1;
    long from = newest + 1;
    newest = number;
    forgetBefore(newest - MAX_AGE);
    if (gap == 0) {
      return IN_ORDER;
    }
    return addMissing(from, number) ? AFTER_GAP : IN_ORDER;
  }

  /**
   * Lists the packets to ask for now, oldest first, as far as {@code sequences} has room, and
   * counts them as asked for. Packets asked for often enough are given up.
   *
   * @param roundTripNanos round trip time to the sender, 0 if not known
   * @return how many were listed
   */
  public int due(long now, long roundTripNanos, int[] sequences) {
    long wait = Math.max(roundTripNanos, INTERVAL_NANOS);
    int listed = 0;
    int kept = 0;
    for (int i = 0; i < count; i++) {
      boolean isDue = retries[i] == 0 || now - askedAt[i] >= wait;
      if (isDue && retries[i] >= MAX_RETRIES) {
        continue;
      }
      missing[kept] = missing[i];
      askedAt[kept] = askedAt[i];
      retries[kept] = retries[i];
      if (isDue && listed < sequences.length) {
        sequences[listed++] = (int) missing[i] & 0xFFFF;
        askedAt[kept] = now;
        retries[kept]++;
      }
      kept++;
    }
    count = kept;
    return listed;
  }

  /** Packets missing now. */
  public int missingCount() {
    return count;
  }

  /** Whether too much was lost since the last call, so that a key frame is to be asked for. */
  public boolean takeKeyFrameNeeded() {
    boolean needed = keyFrameNeeded;
    keyFrameNeeded = false;
    return needed;
  }

  /** Forgets the stream, for instance when its producer pauses. */
  public void reset() {
    count = 0;
    keyFrameNeeded = false;
    newestKeyFrame = 0;
    unwrapper.reset();
  }

  private boolean addMissing(long from, long to) {
    if (count + (to - from) > MAX_MISSING) {
      forgetBefore(newestKeyFrame);
    }
    if (count + (to - from) > MAX_MISSING) {
      count = 0;
      keyFrameNeeded = newestKeyFrame < to; // unless one begins right after the gap
      return false;
    }
    for (long number = from; number < to; number++) {
      missing[count] = number;
      retries[count] = 0;
      count++;
    }
    return true;
  }

  private boolean remove(long number) {
    int index = Arrays.binarySearch(missing, 0, count, number);
    if (index < 0) {
      return false;
    }
    delete(index, index + 1);
    return true;
  }

  private void forgetBefore(long number) {
    if (count == 0 || missing[0] >= number) {
      return;
    }
    int index = Arrays.binarySearch(missing, 0, count, number);
    delete(0, index < 0 ? -index - 1 : index);
  }

  private void delete(int from, int to) {
    int after = count - to;
    System.arraycopy(missing, to, missing, from, after);
    System.arraycopy(askedAt, to, askedAt, from, after);
    System.arraycopy(retries, to, retries, from, after);
    count -= to - from;
  }
}
