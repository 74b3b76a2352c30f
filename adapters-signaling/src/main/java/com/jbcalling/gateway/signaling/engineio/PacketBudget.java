package com.jbcalling.gateway.signaling.engineio;

/** A token bucket of packets: a steady rate with bursts. Time is an argument, in nanoseconds. */
final class PacketBudget {

  private static final long SECOND = 1_000_000_000L;

  private final long nanosPerPacket;
  private final long capacity;
  private long credit;
  private long last;

  PacketBudget(int packetsPerSecond, int burst, long now) {
    this.nanosPerPacket = SECOND / packetsPerSecond;
    this.capacity = burst * nanosPerPacket;
    this.credit = capacity;
    this.last = now;
  }

  /** Takes one packet; false where none is left. */
  boolean take(long now) {
    credit = Math.min(capacity, credit + (now - last));
    last = now;
    if (credit < nanosPerPacket) {
      return false;
    }
    credit -= nanosPerPacket;
    return true;
  }
}
