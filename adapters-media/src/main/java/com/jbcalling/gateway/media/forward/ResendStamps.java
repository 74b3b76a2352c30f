package com.jbcalling.gateway.media.forward;

import com.jbcalling.gateway.media.nack.SequenceHistory;

/**
 * The header extension values that packets left with. A subscriber without RTX is sent the same
 * packet again, and SRTP allows that only where not a bit has changed. Owned by one thread.
 */
final class ResendStamps {
  private static final int MASK = SequenceHistory.VIDEO_CAPACITY - 1;

  private final long[] sentAt = new long[SequenceHistory.VIDEO_CAPACITY];
  private final int[] transportSequences = new int[SequenceHistory.VIDEO_CAPACITY];

  void put(int sequence, long now, int transportSequence) {
    sentAt[sequence & MASK] = now;
    transportSequences[sequence & MASK] = transportSequence;
  }

  long sentAt(int sequence) {
    return sentAt[sequence & MASK];
  }

  int transportSequence(int sequence) {
    return transportSequences[sequence & MASK];
  }
}
