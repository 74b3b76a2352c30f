package com.jbcalling.gateway.media.srtp;

import java.util.Arrays;

/**
 * Master key and salt of one direction of a transport. Immutable; any thread may use it.
 *
 * <p>Bytes are never printed.
 */
public final class SrtpKeys {
  private final SrtpProfile profile;
  private final byte[] masterKey;
  private final byte[] masterSalt;

  /**
   * @param masterKey {@link SrtpProfile#keyLength()} bytes, copied
   * @param masterSalt {@link SrtpProfile#saltLength()} bytes, copied
   * @throws IllegalArgumentException where a length is not the profile's
   */
  public SrtpKeys(SrtpProfile profile, byte[] masterKey, byte[] masterSalt) {
    if (masterKey.length != profile.keyLength() || masterSalt.length != profile.saltLength()) {
      throw new IllegalArgumentException("key or salt has not the length of " + profile);
    }
    this.profile = profile;
    this.masterKey = masterKey.clone();
    this.masterSalt = masterSalt.clone();
  }

  /**
   * Keys by which the DTLS client protects what it sends, from the exporter's block (RFC 5764
   * §4.2):
   *
   * <pre>
   *  client_write_key | server_write_key | client_write_salt | server_write_salt
   * </pre>
   *
   * <p>A DTLS server receives by these.
   *
   * @param block {@link SrtpProfile#exporterLength()} bytes
   * @throws IllegalArgumentException where the block has another length
   */
  public static SrtpKeys clientWrite(SrtpProfile profile, byte[] block) {
    return split(profile, block, 0);
  }

  /** Keys by which the DTLS server protects what it sends; see {@link #clientWrite}. */
  public static SrtpKeys serverWrite(SrtpProfile profile, byte[] block) {
    return split(profile, block, 1);
  }

  private static SrtpKeys split(SrtpProfile profile, byte[] block, int side) {
    if (block.length != profile.exporterLength()) {
      throw new IllegalArgumentException("keying material has not the length of " + profile);
    }
    int key = side * profile.keyLength();
    int salt = 2 * profile.keyLength() + side * profile.saltLength();
    return new SrtpKeys(
        profile,
        Arrays.copyOfRange(block, key, key + profile.keyLength()),
        Arrays.copyOfRange(block, salt, salt + profile.saltLength()));
  }

  /** The profile that the keys are for. */
  public SrtpProfile profile() {
    return profile;
  }

  SessionKeys rtpSession() {
    return KeyDerivation.rtp(profile, masterKey, masterSalt);
  }

  SessionKeys rtcpSession() {
    return KeyDerivation.rtcp(profile, masterKey, masterSalt);
  }

  @Override
  public String toString() {
    return "SrtpKeys[" + profile + "]";
  }
}
