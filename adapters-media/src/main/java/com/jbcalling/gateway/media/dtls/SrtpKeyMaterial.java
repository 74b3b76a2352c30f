package com.jbcalling.gateway.media.dtls;

import java.util.Arrays;

/**
 * The SRTP master keys and salts that a handshake has agreed on (RFC 5764 section 4.2), and the
 * protection profile they are for.
 *
 * <pre>
 * | client master key | server master key | client master salt | server master salt |
 * </pre>
 */
public final class SrtpKeyMaterial {
  /** AES-CM with HMAC-SHA1 of 80 bits (RFC 5764 section 4.1.2). */
  public static final int AES128_CM_HMAC_SHA1_80 = 0x0001;

  /** RFC 7714 section 14.2. */
  public static final int AEAD_AES_128_GCM = 0x0007;

  /** RFC 7714 section 14.2. */
  public static final int AEAD_AES_256_GCM = 0x0008;

  private final int profile;
  private final byte[] material;

  /**
   * @param material as the exporter gives it, {@link #lengthOf} bytes
   */
  SrtpKeyMaterial(int profile, byte[] material) {
    if (material.length != lengthOf(profile)) {
      throw new IllegalArgumentException("key material of " + material.length + " bytes");
    }
    this.profile = profile;
    this.material = material.clone();
  }

  /** How many bytes of key material the profile takes. */
  static int lengthOf(int profile) {
    return 2 * (keyLength(profile) + saltLength(profile));
  }

  private static int keyLength(int profile) {
    return switch (profile) {
      case AES128_CM_HMAC_SHA1_80, AEAD_AES_128_GCM -> 16;
      case AEAD_AES_256_GCM -> 32;
      default -> throw new IllegalArgumentException("SRTP protection profile " + profile);
    };
  }

  private static int saltLength(int profile) {
    return profile == AES128_CM_HMAC_SHA1_80 ? 14 : 12;
  }

  /** Number of the protection profile in IANA's registry: one of this class's constants. */
  public int profile() {
    return profile;
  }

  /** What the client encrypts with, so what we decrypt with; a copy. */
  public byte[] clientKey() {
    return slice(0, keyLength(profile));
  }

  /** What we encrypt with; a copy. */
  public byte[] serverKey() {
    return slice(keyLength(profile), keyLength(profile));
  }

  /** The salt that belongs to {@link #clientKey}; a copy. */
  public byte[] clientSalt() {
    return slice(2 * keyLength(profile), saltLength(profile));
  }

  /** The salt that belongs to {@link #serverKey}; a copy. */
  public byte[] serverSalt() {
    return slice(2 * keyLength(profile) + saltLength(profile), saltLength(profile));
  }

  private byte[] slice(int from, int length) {
    return Arrays.copyOfRange(material, from, from + length);
  }

  /** Leaves the keys out. */
  @Override
  public String toString() {
    return "SrtpKeyMaterial[profile=" + profile + "]";
  }
}
