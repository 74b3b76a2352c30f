package com.jbcalling.gateway.media.rtp;

/**
 * Extends 16-bit sequence numbers to 64 bits, so that they can be compared and subtracted as they
 * are. Each number is taken as the one nearest to the number before it (RFC 3550 appendix A.1
 * counts the same cycles).
 *
 * <p>The first number starts in cycle 1, not 0: a packet sent before it that arrives after it still
 * has a positive extended number. Owned by one thread.
 */
public final class SequenceUnwrapper {
  private long last;
  private boolean started;

  /** The extended number of {@code sequence}, which becomes the reference of the next call. */
  public long unwrap(int sequence) {
    last = peek(sequence);
    started = true;
    return last;
  }

  /** The extended number of {@code sequence}, leaving the reference as it is. */
  public long peek(int sequence) {
    if (!started) {
      return 0x10000L + (sequence & SequenceNumber.MASK);
    }
    return last + SequenceNumber.distance((int) last & SequenceNumber.MASK, sequence);
  }

  /** Whether a number was unwrapped since the start or the last reset. */
  public boolean isStarted() {
    return started;
  }

  /** Forgets the reference: the next number is the first one again. */
  public void reset() {
    started = false;
    last = 0;
  }
}
