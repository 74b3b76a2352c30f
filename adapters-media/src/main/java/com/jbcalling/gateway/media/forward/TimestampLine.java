package com.jbcalling.gateway.media.forward;

import com.jbcalling.gateway.media.rtp.SequenceNumber;

/**
 * Moves RTP timestamps of one incoming stream after another onto one outgoing line that never runs
 * backwards where streams meet. Owned by one thread.
 */
final class TimestampLine {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final int clockRate;
  private boolean started;
  private int move;
  private int newest;
  private long newestAt;

  TimestampLine(int clockRate) {
    this.clockRate = clockRate;
  }

  /** Starts with a first packet, which keeps its timestamp. */
  void start(int in, long now) {
    started = true;
    move = 0;
    newest = in;
    newestAt = now;
  }

  boolean isStarted() {
    return started;
  }

  /** Goes on with another stream whose clock runs ahead of the present one's by some ticks. */
  void switchClocks(int in, int ahead, long now) {
    move -= ahead;
    keepForward(in, now);
  }

  /** Goes on with another stream of which nothing is known but when its packet came. */
  void switchByArrival(int in, long now) {
    move = newest + ticks(now - newestAt) - in;
    keepForward(in, now);
  }

  /** Goes on with the same stream after a pause. */
  void resume(int in, long now) {
    keepForward(in, now);
  }

  /** Two frames must differ, and the later one must not look older. */
  private void keepForward(int in, long now) {
    if (!SequenceNumber.isTimestampNewer(in + move, newest)) {
      move = newest + 1 - in;
    }
    newest = in + move;
    newestAt = now;
  }

  /** The outgoing timestamp of an incoming one. */
  int map(int in, long now) {
    int out = in + move;
    if (SequenceNumber.isTimestampNewer(out, newest)) {
      newest = out;
      newestAt = now;
    }
    return out;
  }

  /** The outgoing timestamp of an incoming one, which is not taken note of. */
  int peek(int in) {
    return in + move;
  }

  /** The outgoing timestamp that would be now, by the newest one sent. */
  int at(long now) {
    return newest + ticks(now - newestAt);
  }

  /** How many ticks pass in a time. */
  private int ticks(long nanos) {
    return (int) (nanos * clockRate / NANOS_PER_SECOND);
  }
}
