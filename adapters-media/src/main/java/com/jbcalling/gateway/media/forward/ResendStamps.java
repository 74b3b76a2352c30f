package com.jbcalling.gateway.media.forward;

import com.jbcalling.gateway.media.nack.SequenceHistory;

/**
 * The header extension values that packets left with. A subscriber without RTX is sent the same
 * packet again, and SRTP allows that only where not a bit has changed. Owned by one thread.
 */
final class ResendStamps {
  private static final int MASK = SequenceHistory.VIDEO_CAPACITY - 1;

  // Two numbers a packet, side by side: when it left, and its transport-wide number.
  private final long[] stamps = new long[2 * SequenceHistory.VIDEO_CAPACITY];

  void put(int sequence, long now, int transportSequence) {
    int at = 2 * (sequence & MASK);
    stamps[at] = now;
    stamps[at + 1] = transportSequence;
  }

  long sentAt(int sequence) {
    return stamps[2 * (sequence & MASK)];
  }

  int transportSequence(int sequence) {
    return (int) stamps[2 * (sequence & MASK) + 1];
  }
}
