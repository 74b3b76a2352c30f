package com.jbcalling.gateway.media.srtp;

/**
 * Session keys of one packet kind in one direction (RFC 3711 §4.3).
 *
 * <p>The authentication key is empty in AEAD profiles, which need none (RFC 7714 §11).
 */
final class SessionKeys {
  private final byte[] cipherKey;
  private final byte[] authKey;
  private final byte[] salt;

  SessionKeys(byte[] cipherKey, byte[] authKey, byte[] salt) {
    this.cipherKey = cipherKey.clone();
    this.authKey = authKey.clone();
    this.salt = salt.clone();
  }

  /** k_e, 16 or 32 bytes. */
  byte[] cipherKey() {
    return cipherKey.clone();
  }

  /** k_a, 20 bytes, or none. */
  byte[] authKey() {
    return authKey.clone();
  }

  /** k_s, 14 bytes, or 12 in AEAD profiles. */
  byte[] salt() {
    return salt.clone();
  }
}
