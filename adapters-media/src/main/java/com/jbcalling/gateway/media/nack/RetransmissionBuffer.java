package com.jbcalling.gateway.media.nack;

import com.jbcalling.gateway.media.rtp.SequenceUnwrapper;
import java.util.Arrays;

/**
 * The packets that a producer's stream sent of late, kept once however many consumers may ask for
 * them again.
 *
 * <p>A packet is kept as it was received (in the clear, from the first header byte on), up to
 * {@link #CAPACITY} of them and up to the age of the stream's kind. {@link #find} gives a handle
 * that is good until the next {@link #store}. Times are monotonic nanoseconds. Owned by one thread.
 */
public final class RetransmissionBuffer {
  /** Packets kept at most. */
  public static final int CAPACITY = 2500;

  /** How long a video packet is kept. */
  public static final long VIDEO_NANOS = 2_000_000_000L;

  /** How long an audio packet is kept. */
  public static final long AUDIO_NANOS = 1_000_000_000L;

  /** The packet is kept. */
  public static final int STORED = 0;

  /** The packet is older than all that are kept. */
  public static final int TOO_OLD = -1;

  /** The packet is kept already. */
  public static final int DUPLICATE = -2;

  /** The packet is longer than a slot, or the pool has no slot left. */
  public static final int NO_SLOT = -3;

  /** Answer of {@link #find}: the packet is not kept, or not any more. */
  public static final int NOT_FOUND = -4;

  private final SlotPool pool;
  private final long maxAgeNanos;
  private final byte[][] slots = new byte[CAPACITY][];
  private final int[] lengths = new int[CAPACITY];
  private final long[] storedAt = new long[CAPACITY];
  private final SequenceUnwrapper unwrapper = new SequenceUnwrapper();

  // Kept packets have extended numbers within oldest .. newest, at most CAPACITY of them; the
  // packet
  // of number n is in slot n % CAPACITY. An empty slot holds SlotPool.NONE.
  private long oldest;
  private long newest = -1;

  /** A buffer that takes its slots from {@code pool}. */
  public RetransmissionBuffer(SlotPool pool, long maxAgeNanos) {
    this.pool = pool;
    this.maxAgeNanos = maxAgeNanos;
    Arrays.fill(slots, SlotPool.NONE);
  }

  /**
   * Keeps a copy of a packet.
   *
   * @return {@link #STORED}, {@link #TOO_OLD}, {@link #DUPLICATE} or {@link #NO_SLOT}
   */
  public int store(byte[] buffer, int offset, int length, int sequence, long now) {
    if (length > pool.slotSize()) {
      return NO_SLOT;
    }
    long number = unwrapper.peek(sequence);
    if (!unwrapper.isStarted() || number > newest) {
      advance(number, now);
      unwrapper.unwrap(sequence);
    } else if (number <= newest - CAPACITY) {
      return TOO_OLD;
    }
    int index = (int) (number % CAPACITY);
    if (number >= oldest && slots[index].length > 0) {
      return DUPLICATE;
    }
    byte[] slot = pool.acquire();
    if (slot.length == 0) {
      return NO_SLOT;
    }
    System.arraycopy(buffer, offset, slot, 0, length);
    slots[index] = slot;
    lengths[index] = length;
    storedAt[index] = now;
    oldest = Math.min(oldest, number);
    return STORED;
  }

  /** A handle on the packet with this sequence number, or {@link #NOT_FOUND}. */
  public int find(int sequence, long now) {
    if (!unwrapper.isStarted()) {
      return NOT_FOUND;
    }
    long number = unwrapper.peek(sequence);
    if (number < oldest || number > newest) {
      return NOT_FOUND;
    }
    int index = (int) (number % CAPACITY);
    if (slots[index].length == 0 || now - storedAt[index] > maxAgeNanos) {
      return NOT_FOUND;
    }
    return index;
  }

  /** The array that holds the packet, from its first byte on. Only to be read. */
  public byte[] data(int handle) {
    return slots[handle];
  }

  /** Bytes of the packet. */
  public int length(int handle) {
    return lengths[handle];
  }

  /** Releases what is too old by now, for streams in which nothing arrives any more. */
  public void expire(long now) {
    while (oldest <= newest && isGone(oldest, now)) {
      drop(oldest++);
    }
  }

  /** Releases everything; the next packet is the first one again. */
  public void clear() {
    while (oldest <= newest) {
      drop(oldest++);
    }
    unwrapper.reset();
    oldest = 0;
    newest = -1;
  }

  private void advance(long number, long now) {
    if (newest < 0) {
      oldest = number;
    }
    while (oldest <= newest && (oldest <= number - CAPACITY || isGone(oldest, now))) {
      drop(oldest++);
    }
    if (oldest > newest) {
      oldest = number;
    }
    newest = number;
  }

  private boolean isGone(long number, long now) {
    int index = (int) (number % CAPACITY);
    return slots[index].length == 0 || now - storedAt[index] > maxAgeNanos;
  }

  private void drop(long number) {
    int index = (int) (number % CAPACITY);
    pool.release(slots[index]);
    slots[index] = SlotPool.NONE;
  }
}
