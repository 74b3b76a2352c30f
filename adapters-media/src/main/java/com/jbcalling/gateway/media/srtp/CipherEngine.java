package com.jbcalling.gateway.media.srtp;

/**
 * Who computes AES and HMAC-SHA1: the JDK, or libcrypto. Engines give the same bytes and differ in
 * speed and garbage. Any thread may use an engine; what it makes belongs to one thread.
 */
public abstract sealed class CipherEngine permits SunJceEngine, LibcryptoEngine {
  /** A word for logs and metrics, such as {@code libcrypto}. */
  public abstract String name();

  /** A cipher that protects. */
  abstract PacketCipher sealing(SrtpProfile profile, SessionKeys keys);

  /** A cipher that checks and decrypts. */
  abstract PacketCipher opening(SrtpProfile profile, SessionKeys keys);

  @Override
  public final String toString() {
    return name();
  }
}
