package com.jbcalling.gateway.media.feedback;

import com.jbcalling.gateway.media.rtp.AbsoluteSendTime;

/**
 * Joins packets that were sent in a burst into groups and measures from group to group how much
 * later they arrived than they were sent (draft-ietf-rmcat-gcc-02 section 5.2). Within a burst the
 * spacing says nothing about the path.
 */
final class PacketGroups {
  private static final long BURST_NANOS = 5_000_000;
  private static final long MAX_BURST_NANOS = 100_000_000;
  private static final long MAX_PAUSE_NANOS = 3_000_000_000L;

  private int lastSendTime;
  private long sendClock;
  private boolean started;

  private long firstSent;
  private long lastSent;
  private long firstArrival;
  private long lastArrival;

  private long previousSent;
  private long previousArrival;
  private boolean hasPrevious;

  private long sentDelta;
  private long arrivalDelta;

  /**
   * Takes a packet.
   *
   * @param sendTime abs-send-time, 24 bits
   * @return whether it began a new group, so that the deltas of the group before are there
   */
  boolean onPacket(int sendTime, long arrival) {
    if (!started || arrival - lastArrival > MAX_PAUSE_NANOS || arrival < lastArrival) {
      hasPrevious = false;
      start(sendTime, arrival);
      return false;
    }
    long sent = sendClock + AbsoluteSendTime.nanosBetween(lastSendTime, sendTime);
    if (sent < firstSent) {
      return false; // overtaken by the group
    }
    sendClock = sent;
    lastSendTime = sendTime;
    if (belongsToGroup(sent, arrival)) {
      lastSent = Math.max(lastSent, sent);
      lastArrival = arrival;
      return false;
    }
    boolean measured = hasPrevious;
    sentDelta = lastSent - previousSent;
    arrivalDelta = lastArrival - previousArrival;
    previousSent = lastSent;
    previousArrival = lastArrival;
    hasPrevious = true;
    firstSent = sent;
    lastSent = sent;
    firstArrival = arrival;
    lastArrival = arrival;
    return measured;
  }

  /** Nanoseconds from the sending of the group before last to that of the last one. */
  long sentDelta() {
    return sentDelta;
  }

  /** Nanoseconds from the arrival of the group before last to that of the last one. */
  long arrivalDelta() {
    return arrivalDelta;
  }

  private boolean belongsToGroup(long sent, long arrival) {
    if (sent - firstSent <= BURST_NANOS) {
      return true;
    }
    // packets that queued somewhere arrive closer together than they were sent
    long gap = arrival - lastArrival;
    return gap <= BURST_NANOS && gap < sent - lastSent && arrival - firstArrival < MAX_BURST_NANOS;
  }

  private void start(int sendTime, long arrival) {
    started = true;
    lastSendTime = sendTime;
    sendClock = 0;
    firstSent = 0;
    lastSent = 0;
    firstArrival = arrival;
    lastArrival = arrival;
  }
}
