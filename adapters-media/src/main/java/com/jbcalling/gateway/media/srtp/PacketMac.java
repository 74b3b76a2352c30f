package com.jbcalling.gateway.media.srtp;

/** HMAC-SHA1 with one key (RFC 3711 §4.2.1). One thread at a time. */
interface PacketMac extends AutoCloseable {
  int LENGTH = 20;

  /**
   * Computes the code of some bytes and all of a trailer behind them.
   *
   * @param mac takes {@link #LENGTH} bytes
   * @return false where the engine failed
   */
  boolean compute(byte[] buf, int off, int len, byte[] trailer, byte[] mac);

  @Override
  void close();
}
