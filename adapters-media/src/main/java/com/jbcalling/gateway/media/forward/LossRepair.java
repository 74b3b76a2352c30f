package com.jbcalling.gateway.media.forward;

import com.jbcalling.gateway.media.nack.NackGenerator;
import com.jbcalling.gateway.media.time.Deadline;
import com.jbcalling.gateway.media.time.Deadlines;
import java.util.function.LongConsumer;

/**
 * Asks a publisher for what is missing of one stream: at once where a gap shows, then again from
 * time to time, and for a key frame where too much is missing. Owned by the worker's thread.
 */
final class LossRepair {
  /** Packets that one message asks for; what is left waits for the next. */
  private static final int MAX_REQUESTED = 128;

  private final NackGenerator nacks = new NackGenerator();
  private final int[] sequences = new int[MAX_REQUESTED];
  private final Deadlines deadlines;
  private final Deadline retry = new Deadline(this::ask);
  private final Request request;
  private final LongConsumer keyFrame;

  private long roundTripNanos;
  private long requested;
  private long recovered;

  /** Sends a request for packets. */
  @FunctionalInterface
  interface Request {
    void send(int[] sequences, int count, long now);
  }

  /**
   * @param keyFrame is told the time when only a key frame helps
   */
  LossRepair(Deadlines deadlines, Request request, LongConsumer keyFrame) {
    this.deadlines = deadlines;
    this.request = request;
    this.keyFrame = keyFrame;
  }

  /**
   * Takes note of a packet that has come.
   *
   * @param retransmitted whether it came because it was asked for
   */
  void note(int sequence, boolean beginsKeyFrame, boolean retransmitted, long now) {
    int result = nacks.onPacket(sequence, beginsKeyFrame);
    if (result == NackGenerator.RECOVERED) {
      recovered += retransmitted ? 1 : 0;
    } else if (result == NackGenerator.AFTER_GAP) {
      ask(now);
    }
    if (nacks.takeKeyFrameNeeded()) {
      keyFrame.accept(now);
    }
  }

  private void ask(long now) {
    int count = nacks.due(now, roundTripNanos, sequences);
    if (count > 0) {
      requested += count;
      request.send(sequences, count, now);
    }
    if (nacks.missingCount() > 0) {
      deadlines.set(retry, now + NackGenerator.INTERVAL_NANOS);
    }
  }

  void setRoundTrip(long nanos) {
    roundTripNanos = nanos;
  }

  /** Packets asked for so far, repetitions among them. */
  long requested() {
    return requested;
  }

  /** Packets that were missing and came because they were asked for. */
  long recovered() {
    return recovered;
  }

  /** Forgets what is missing. */
  void reset() {
    nacks.reset();
    deadlines.clear(retry);
  }
}
