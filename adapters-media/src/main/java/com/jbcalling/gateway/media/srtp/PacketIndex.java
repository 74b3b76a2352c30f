package com.jbcalling.gateway.media.srtp;

/**
 * The 48 bit SRTP packet index i = 2^16 * ROC + SEQ (RFC 3711 §3.3.1), of which only SEQ is sent.
 */
final class PacketIndex {
  /** Largest index that one key may protect (RFC 3711 §9.2). */
  static final long MAX = (1L << 48) - 1;

  private static final int HALF = 1 << 15;
  private static final long ROLLOVER = 1L << 16;

  private PacketIndex() {}

  /**
   * The index nearest to the highest one so far (RFC 3711 appendix A).
   *
   * @param highest ROC || s_l
   * @param seq 16 bits
   * @return from -65535 (before the first rollover period) to {@link #MAX} + 65536
   */
  static long estimate(long highest, int seq) {
    int lead = seq - (int) (highest & 0xffff);
    long v = highest & ~0xffffL;
    if (lead > HALF) {
      v -= ROLLOVER; // ROC - 1
    } else if (lead < -HALF) {
      v += ROLLOVER; // ROC + 1
    }
    return v + seq;
  }
}
