package com.jbcalling.gateway.media.nack;

/**
 * What one consumer was sent under which outgoing sequence number, so that a packet which it asks
 * for again is found in its producer's {@link RetransmissionBuffer} and gets the same outgoing
 * header as before.
 *
 * <p>The newest packets are remembered, as many as the capacity. {@link #claim} refuses to send a
 * packet again within a round trip time: the first retransmission is still under way then. Times
 * are monotonic nanoseconds. Owned by one thread.
 */
public final class SequenceHistory {
  /** Packets to remember of a video stream: 2 s at 500 packets a second. */
  public static final int VIDEO_CAPACITY = 1024;

  /** Packets to remember of an audio stream: more than 1 s at 100 packets a second. */
  public static final int AUDIO_CAPACITY = 128;

  /** Answer of {@link #claim}: nothing was sent under this number, or it was long ago. */
  public static final int NOT_FOUND = -1;

  /** Answer of {@link #claim}: it was sent again less than a round trip time ago. */
  public static final int TOO_SOON = -2;

  /** Least time between two retransmissions of a packet, where the round trip is shorter. */
  public static final long MIN_INTERVAL_NANOS = 10_000_000;

  // An entry is four numbers side by side: what a packet touches should be one line of the cache.
  private static final int STRIDE = 4;
  private static final int NUMBERS = 0; // incoming in the high half, outgoing in the low one
  private static final int SOURCE = 1;
  private static final int TIMESTAMP = 2;
  private static final int TOKEN = 3;

  private final int mask;
  private final int[] entries;

  // Touched only for what is sent again. A number found here may be of a packet from 65536 ago;
  // that one was sent again long ago.
  private final int[] resent;
  private final long[] resentAt;

  /**
   * An empty history.
   *
   * @param capacity packets to remember, a power of two from 2 to 32768
   */
  public SequenceHistory(int capacity) {
    if (Integer.bitCount(capacity) != 1 || capacity < 2 || capacity > 0x8000) {
      throw new IllegalArgumentException("capacity=" + capacity);
    }
    mask = capacity - 1;
    entries = new int[capacity * STRIDE];
    resent = new int[capacity];
    resentAt = new long[capacity];
    clear();
  }

  /**
   * Remembers a packet.
   *
   * @param outgoingSequence its number as sent, 0 to 65535
   * @param sourceSsrc the producer's stream that it came from
   * @param incomingSequence its number there
   * @param outgoingTimestamp its timestamp as sent
   * @param payloadToken what was rewritten in its payload, 0 if nothing
   */
  public void add(
      int outgoingSequence,
      int sourceSsrc,
      int incomingSequence,
      int outgoingTimestamp,
      int payloadToken) {
    int at = (outgoingSequence & mask) * STRIDE;
    entries[at + NUMBERS] = incomingSequence << 16 | (outgoingSequence & 0xFFFF);
    entries[at + SOURCE] = sourceSsrc;
    entries[at + TIMESTAMP] = outgoingTimestamp;
    entries[at + TOKEN] = payloadToken;
  }

  /**
   * Looks up a packet to send it again, and notes that it is sent now.
   *
   * @return an entry for the getters, or {@link #NOT_FOUND} or {@link #TOO_SOON}
   */
  public int claim(int outgoingSequence, long now, long roundTripNanos) {
    int number = outgoingSequence & 0xFFFF;
    int entry = number & mask;
    if ((entries[entry * STRIDE + NUMBERS] & 0xFFFF) != number) {
      return NOT_FOUND;
    }
    if (resent[entry] == number
        && now - resentAt[entry] < Math.max(roundTripNanos, MIN_INTERVAL_NANOS)) {
      return TOO_SOON;
    }
    resent[entry] = number;
    resentAt[entry] = now;
    return entry;
  }

  /** The producer's stream that the packet came from. */
  public int sourceSsrc(int entry) {
    return entries[entry * STRIDE + SOURCE];
  }

  /** The packet's sequence number in that stream. */
  public int incomingSequence(int entry) {
    return entries[entry * STRIDE + NUMBERS] >>> 16;
  }

  /** The timestamp that the packet was sent with. */
  public int timestamp(int entry) {
    return entries[entry * STRIDE + TIMESTAMP];
  }

  /** What was rewritten in the packet's payload. */
  public int payloadToken(int entry) {
    return entries[entry * STRIDE + TOKEN];
  }

  /** Forgets everything. */
  public void clear() {
    for (int entry = 0; entry <= mask; entry++) {
      // Numbers that belong to the neighbour are never looked for here.
      entries[entry * STRIDE + NUMBERS] = entry ^ 1;
      resent[entry] = entry ^ 1;
    }
  }
}
