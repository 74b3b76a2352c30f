package com.jbcalling.gateway.media.srtp;

import org.jspecify.annotations.Nullable;

/**
 * The SRTP protection profiles that the gateway speaks, in its order of preference.
 *
 * <p>Ids are those of the DTLS {@code use_srtp} extension (RFC 5764 §4.1.2, RFC 7714 §14.2).
 * Lengths are in bytes. No profile carries a master key identifier.
 */
public enum SrtpProfile {
  /** RFC 7714: AES-256 in Galois counter mode, 16 byte tag. */
  AEAD_AES_256_GCM(0x0008, 32, 12, 16),
  /** RFC 7714: AES-128 in Galois counter mode, 16 byte tag. */
  AEAD_AES_128_GCM(0x0007, 16, 12, 16),
  /** RFC 3711: AES-128 in counter mode, HMAC-SHA1 cut to 10 bytes. */
  AES128_CM_HMAC_SHA1_80(0x0001, 16, 14, 10);

  /** Bytes of the word {@code E || SRTCP index} that every SRTCP packet carries. */
  static final int SRTCP_WORD = 4;

  private final int dtlsId;
  private final int keyLength;
  private final int saltLength;
  private final int tagLength;

  SrtpProfile(int dtlsId, int keyLength, int saltLength, int tagLength) {
    this.dtlsId = dtlsId;
    this.keyLength = keyLength;
    this.saltLength = saltLength;
    this.tagLength = tagLength;
  }

  /** The profile of this {@code use_srtp} id, or null where the gateway does not speak it. */
  public static @Nullable SrtpProfile ofDtlsId(int id) {
    for (SrtpProfile profile : values()) {
      if (profile.dtlsId == id) {
        return profile;
      }
    }
    return null;
  }

  /** Id in the DTLS {@code use_srtp} extension. */
  public int dtlsId() {
    return dtlsId;
  }

  /** Bytes of a master key, and of a session encryption key. */
  public int keyLength() {
    return keyLength;
  }

  /** Bytes of a master salt, and of a session salt. */
  public int saltLength() {
    return saltLength;
  }

  /** Bytes of the authentication tag, of SRTP and of SRTCP. */
  public int tagLength() {
    return tagLength;
  }

  /** Bytes by which protection makes an RTP packet longer. */
  public int rtpOverhead() {
    return tagLength;
  }

  /** Bytes by which protection makes an RTCP packet longer. */
  public int rtcpOverhead() {
    return tagLength + SRTCP_WORD;
  }

  /** Bytes to ask of the DTLS exporter: two keys and two salts (RFC 5764 §4.2). */
  public int exporterLength() {
    return 2 * (keyLength + saltLength);
  }

  boolean isAead() {
    return this != AES128_CM_HMAC_SHA1_80;
  }
}
