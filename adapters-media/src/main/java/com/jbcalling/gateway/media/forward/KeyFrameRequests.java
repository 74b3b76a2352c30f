package com.jbcalling.gateway.media.forward;

import com.jbcalling.gateway.media.time.Deadline;
import com.jbcalling.gateway.media.time.Deadlines;
import java.util.concurrent.TimeUnit;

/**
 * Turns everybody's wish for a key frame of one stream into few requests to its publisher: one at
 * once, no second one within a time in which encoders ignore it, and another each time that none
 * came. Owned by the worker's thread.
 */
final class KeyFrameRequests {
  /** Browsers' encoders give no second key frame within this time. */
  private static final long SHORTEST_INTERVAL = TimeUnit.MILLISECONDS.toNanos(300);

  private static final long SLOW_INTERVAL = TimeUnit.MILLISECONDS.toNanos(1000);
  private static final int QUICK_ATTEMPTS = 4;
  private static final int MOST_ATTEMPTS = 20;

  private final Deadlines deadlines;
  private final boolean fullIntraRequest;
  private final Request request;
  private final Deadline retry = new Deadline(this::again);

  private boolean wanted;
  private boolean sentBefore;
  private long sentAt;
  private int attempts;
  private int sequence;

  /** Sends a request to the publisher. */
  @FunctionalInterface
  interface Request {
    void send(boolean fullIntraRequest, int sequence, long now);
  }

  KeyFrameRequests(Deadlines deadlines, boolean fullIntraRequest, Request request) {
    this.deadlines = deadlines;
    this.fullIntraRequest = fullIntraRequest;
    this.request = request;
  }

  /** Somebody wants a key frame. */
  void request(long now) {
    if (wanted) {
      return;
    }
    wanted = true;
    attempts = 0;
    sequence = (sequence + 1) & 0xFF;
    long earliest = sentAt + SHORTEST_INTERVAL;
    if (sentBefore && earliest - now > 0) {
      deadlines.set(retry, earliest);
    } else {
      send(now);
    }
  }

  /** A key frame begins: nobody waits any more. */
  void arrived() {
    if (wanted) {
      wanted = false;
      deadlines.clear(retry);
    }
  }

  private void again(long now) {
    if (wanted) {
      send(now);
    }
  }

  private void send(long now) {
    if (attempts == MOST_ATTEMPTS) {
      wanted = false; // The publisher sends nothing; whoever still looks will ask again.
      return;
    }
    attempts++;
    sentBefore = true;
    sentAt = now;
    request.send(fullIntraRequest, sequence, now);
    deadlines.set(retry, now + (attempts < QUICK_ATTEMPTS ? SHORTEST_INTERVAL : SLOW_INTERVAL));
  }

  void close() {
    wanted = false;
    deadlines.clear(retry);
  }
}
