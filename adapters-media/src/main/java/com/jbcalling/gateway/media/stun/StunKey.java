package com.jbcalling.gateway.media.stun;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The key of a password, with which messages are authenticated (RFC 8489 sections 9, 14.5 and
 * 14.6). The keyed digests are kept, so a check costs no key set-up. Belongs to one thread.
 */
public final class StunKey {
  static final int SHA1_LENGTH = 20;
  static final int SHA256_LENGTH = 32;

  private final byte[] key;
  private final Mac sha1;
  private @Nullable Mac sha256;
  private final byte[] digest = new byte[SHA256_LENGTH];

  private StunKey(byte[] key) {
    this.key = key;
    this.sha1 = mac("HmacSHA1", key);
  }

  /** The key of the short-term mechanism, which ICE uses: the password itself. */
  public static StunKey ofPassword(String password) {
    return new StunKey(password.getBytes(StandardCharsets.UTF_8));
  }

  /** A key that was derived elsewhere, 1 byte or more. */
  public static StunKey of(byte[] key) {
    return new StunKey(key.clone());
  }

  private static Mac mac(String algorithm, byte[] key) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(key, algorithm));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + algorithm, e);
    }
  }

  /** Whether the message carries an integrity attribute of this key, the stronger one if both. */
  public boolean authenticates(StunMessage message) {
    if (message.usesSha256()) {
      int at = message.integritySha256Offset();
      int length = message.integritySha256Length();
      computeSha256(message.buffer(), message.offset(), at, length);
      return equal(message.buffer(), at + 4, length);
    }
    int at = message.integrityOffset();
    if (at < 0) {
      return false;
    }
    computeSha1(message.buffer(), message.offset(), at);
    return equal(message.buffer(), at + 4, SHA1_LENGTH);
  }

  /** Writes the HMAC-SHA1 of the message so far as the value of the attribute at {@code at}. */
  void signSha1(byte[] buffer, int offset, int at) {
    computeSha1(buffer, offset, at);
    System.arraycopy(digest, 0, buffer, at + 4, SHA1_LENGTH);
  }

  /** Writes the HMAC-SHA256 of the message so far as the value of the attribute at {@code at}. */
  void signSha256(byte[] buffer, int offset, int at) {
    computeSha256(buffer, offset, at, SHA256_LENGTH);
    System.arraycopy(digest, 0, buffer, at + 4, SHA256_LENGTH);
  }

  private void computeSha1(byte[] buffer, int offset, int at) {
    compute(sha1, buffer, offset, at, SHA1_LENGTH);
  }

  private void computeSha256(byte[] buffer, int offset, int at, int length) {
    Mac mac = sha256;
    if (mac == null) {
      mac = mac("HmacSHA256", key);
      sha256 = mac;
    }
    compute(mac, buffer, offset, at, length);
  }

  /**
   * Digests the message up to the attribute, with the length field as if the message ended with
   * this attribute (section 14.5), without touching the buffer.
   */
  private void compute(Mac mac, byte[] buffer, int offset, int at, int valueLength) {
    int covered = at + 4 + valueLength - offset - StunMessage.HEADER_LENGTH;
    mac.update(buffer, offset, 2);
    mac.update((byte) (covered >> 8));
    mac.update((byte) covered);
    mac.update(buffer, offset + 4, at - offset - 4);
    try {
      mac.doFinal(digest, 0);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the digest has room for the longest", e);
    }
  }

  private boolean equal(byte[] buffer, int at, int length) {
    int difference = 0;
    for (int i = 0; i < length; i++) {
      difference |= digest[i] ^ buffer[at + i];
    }
    return difference == 0;
  }
}
