package com.jbcalling.gateway.media.transport;

import com.jbcalling.gateway.media.stream.RateMeter;

/** Datagrams of media that went one way through a transport. Belongs to the worker's thread. */
final class Traffic {
  private final RateMeter rate = new RateMeter();
  private long packets;
  private long bytes;

  void add(int length, long now) {
    packets++;
    bytes += length;
    rate.add(length, now);
  }

  long packets() {
    return packets;
  }

  long bytes() {
    return bytes;
  }

  long bitsPerSecond(long now) {
    return rate.bitsPerSecond(now);
  }
}
