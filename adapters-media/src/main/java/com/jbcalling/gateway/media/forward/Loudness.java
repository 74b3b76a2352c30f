package com.jbcalling.gateway.media.forward;

import com.jbcalling.gateway.media.rtp.AudioLevel;

/** The average loudness of one producer over an interval, by RFC 6464 levels. */
final class Loudness {
  /** Fewer packets than this in an interval say nothing: the publisher sends hardly anything. */
  private static final int LEAST_PACKETS = 10;

  private int sum;
  private int packets;

  /** Takes note of a packet's level, 0 (loudest) to 127 (silence) below 0 dBov. */
  void add(int level) {
    sum += level;
    packets++;
  }

  /** The average since the last call in dBov, −127 to 0. */
  int endInterval() {
    int average = packets < LEAST_PACKETS ? AudioLevel.SILENCE : sum / packets;
    sum = 0;
    packets = 0;
    return -average;
  }
}
