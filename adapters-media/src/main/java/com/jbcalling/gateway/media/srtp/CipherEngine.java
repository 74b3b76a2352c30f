package com.jbcalling.gateway.media.srtp;

/**
 * Who computes AES and HMAC-SHA1: the JDK, or libcrypto. Engines give the same bytes and differ in
 * speed and garbage. Any thread may use an engine; what it makes belongs to one thread.
 */
public abstract sealed class CipherEngine permits SunJceEngine, LibcryptoEngine {
  /** No second piece of authenticated bytes. */
  static final byte[] NO_TRAILER = new byte[0];

  /** A word for logs and metrics, such as {@code libcrypto}. */
  public abstract String name();

  abstract AeadCipher sealingGcm(byte[] key);

  abstract AeadCipher openingGcm(byte[] key);

  abstract CounterCipher counterMode(byte[] key);

  abstract PacketMac hmacSha1(byte[] key);

  @Override
  public final String toString() {
    return name();
  }
}
