package com.jbcalling.gateway.media.nack;

import java.util.Arrays;

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

  private static final int EMPTY = -1;

  private final int mask;
  private final int[] outgoing;
  private final int[] source;
  private final int[] incoming;
  private final int[] timestamp;
  private final int[] token;
  private final int[] resends;
  private final long[] resentAt;

  /**
   * An empty history.
   *
   * @param capacity packets to remember, a power of two up to 32768
   */
  public SequenceHistory(int capacity) {
    if (Integer.bitCount(capacity) != 1 || capacity > 0x8000) {
      throw new IllegalArgumentException("capacity=" + capacity);
    }
    mask = capacity - 1;
    outgoing = new int[capacity];
    source = new int[capacity];
    incoming = new int[capacity];
    timestamp = new int[capacity];
    token = new int[capacity];
    resends = new int[capacity];
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
    int entry = outgoingSequence & mask;
    outgoing[entry] = outgoingSequence & 0xFFFF;
    source[entry] = sourceSsrc;
    incoming[entry] = incomingSequence;
    timestamp[entry] = outgoingTimestamp;
    token[entry] = payloadToken;
    resends[entry] = 0;
  }

  /**
   * Looks up a packet to send it again, and notes that it is sent now.
   *
   * @return an entry for the getters, or {@link #NOT_FOUND} or {@link #TOO_SOON}
   */
  public int claim(int outgoingSequence, long now, long roundTripNanos) {
    int entry = outgoingSequence & mask;
    if (outgoing[entry] != (outgoingSequence & 0xFFFF)) {
      return NOT_FOUND;
    }
    if (resends[entry] > 0
        && now - resentAt[entry] < Math.max(roundTripNanos, MIN_INTERVAL_NANOS)) {
      return TOO_SOON;
    }
    resends[entry]++;
    resentAt[entry] = now;
    return entry;
  }

  /** The producer's stream that the packet came from. */
  public int sourceSsrc(int entry) {
    return source[entry];
  }

  /** The packet's sequence number in that stream. */
  public int incomingSequence(int entry) {
    return incoming[entry];
  }

  /** The timestamp that the packet was sent with. */
  public int timestamp(int entry) {
    return timestamp[entry];
  }

  /** What was rewritten in the packet's payload. */
  public int payloadToken(int entry) {
    return token[entry];
  }

  /** How often the packet was sent again, this time included. */
  public int resends(int entry) {
    return resends[entry];
  }

  /** Forgets everything. */
  public void clear() {
    Arrays.fill(outgoing, EMPTY);
  }
}
