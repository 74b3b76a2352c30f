package com.jbcalling.gateway.media.srtp;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Session keys from a master key and salt by AES in counter mode (RFC 3711 §4.3.3, and RFC 6188 §3
 * for 256 bit keys), with a key derivation rate of zero as DTLS-SRTP has it.
 */
final class KeyDerivation {
  /** Bytes of an HMAC-SHA1 session key (RFC 3711 §5.2). */
  static final int AUTH_KEY_LENGTH = 20;

  private static final int RTP_LABELS = 0x00;
  private static final int RTCP_LABELS = 0x03;
  private static final int ENCRYPTION = 0;
  private static final int AUTHENTICATION = 1;
  private static final int SALT = 2;

  /** Bytes of x = key_id XOR master_salt. */
  private static final int X_LENGTH = 14;

  /** Where the label stands in x: key_id = label || 48 bits of index DIV kdr. */
  private static final int LABEL_OFFSET = 7;

  private KeyDerivation() {}

  static SessionKeys rtp(SrtpProfile profile, byte[] masterKey, byte[] masterSalt) {
    return session(profile, masterKey, masterSalt, RTP_LABELS);
  }

  static SessionKeys rtcp(SrtpProfile profile, byte[] masterKey, byte[] masterSalt) {
    return session(profile, masterKey, masterSalt, RTCP_LABELS);
  }

  private static SessionKeys session(
      SrtpProfile profile, byte[] masterKey, byte[] masterSalt, int labels) {
    return new SessionKeys(
        derive(masterKey, masterSalt, labels + ENCRYPTION, profile.keyLength()),
        profile.isAead()
            ? new byte[0]
            : derive(masterKey, masterSalt, labels + AUTHENTICATION, AUTH_KEY_LENGTH),
        derive(masterKey, masterSalt, labels + SALT, profile.saltLength()));
  }

  /**
   * PRF_n(k_master, x) of RFC 3711 §4.3.3: the key stream of AES-CM from IV x * 2^16. A salt of 96
   * bits stands at the front of x and is followed by zeros, as every AEAD implementation does.
   */
  static byte[] derive(byte[] masterKey, byte[] masterSalt, int label, int length) {
    byte[] iv = new byte[X_LENGTH + 2];
    System.arraycopy(masterSalt, 0, iv, 0, masterSalt.length);
    iv[LABEL_OFFSET] ^= (byte) label;
    try {
      Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding", SunJceEngine.PROVIDER);
      cipher.init(
          Cipher.ENCRYPT_MODE, new SecretKeySpec(masterKey, "AES"), new IvParameterSpec(iv));
      return cipher.doFinal(new byte[length]);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK lacks AES in counter mode", e);
    }
  }
}
