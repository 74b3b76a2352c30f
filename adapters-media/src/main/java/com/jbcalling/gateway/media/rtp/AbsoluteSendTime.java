package com.jbcalling.gateway.media.rtp;

/**
 * The abs-send-time header extension: seconds in 24-bit unsigned fixed point with 18 fractional
 * bits, wrapping after 64 s (3.8 µs a step).
 *
 * <p>Only differences are meaningful, so any steady clock will do as its source.
 */
public final class AbsoluteSendTime {
  /** Data bytes of the element. */
  public static final int LENGTH = 3;

  private static final long WRAP_NANOS = 64_000_000_000L;
  private static final int FRACTION_BITS = 18;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private AbsoluteSendTime() {}

  /** The 24-bit value of a steady time in nanoseconds, which may be negative. */
  public static int ofNanos(long nanos) {
    return (int) ((Math.floorMod(nanos, WRAP_NANOS) << FRACTION_BITS) / NANOS_PER_SECOND);
  }

  /** Writes the 24-bit value of a steady time into the 3 bytes from {@code offset}. */
  public static void write(byte[] buffer, int offset, long nanos) {
    BigEndian.put24(buffer, offset, ofNanos(nanos));
  }

  /** The 24-bit value under this extension id, or {@link RtpPacket#ABSENT}. */
  public static int read(RtpPacket packet, int id) {
    int data = packet.findExtension(id);
    if (data < 0 || packet.extensionLength(data) != LENGTH) {
      return RtpPacket.ABSENT;
    }
    return BigEndian.get24(packet.buffer(), data);
  }

  /** Nanoseconds from one 24-bit value to another on the shorter way round, within ±32 s. */
  public static long nanosBetween(int from, int to) {
    int steps = ((to - from) << 8) >> 8; // the sign of the 24-bit difference
    return (steps * NANOS_PER_SECOND) >> FRACTION_BITS;
  }
}
