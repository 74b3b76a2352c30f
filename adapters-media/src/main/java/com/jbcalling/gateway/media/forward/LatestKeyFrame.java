package com.jbcalling.gateway.media.forward;

import java.util.concurrent.TimeUnit;

/**
 * Where the newest key frame of a stream begins, among the packets that are kept. Owned by the
 * worker's thread.
 */
final class LatestKeyFrame {
  /** Up to this age it is quicker to send what was kept since than to ask for another one. */
  private static final long FRESH = TimeUnit.MILLISECONDS.toNanos(600);

  private boolean known;
  private int sequence;
  private int timestamp;
  private long arrivedAt;

  /** A packet can begin a key frame: the first one of a frame counts. */
  void note(int packetSequence, int frameTimestamp, long now) {
    if (known && timestamp == frameTimestamp) {
      return;
    }
    known = true;
    sequence = packetSequence;
    timestamp = frameTimestamp;
    arrivedAt = now;
  }

  void forget() {
    known = false;
  }

  boolean isFresh(long now) {
    return known && now - arrivedAt <= FRESH;
  }

  /** Its first packet's number, where there is one. */
  int sequence() {
    return sequence;
  }
}
