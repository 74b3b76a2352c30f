package com.jbcalling.gateway.media.stun;

/** Attribute types of STUN (RFC 8489 section 18.3) and ICE (RFC 8445 section 16.1). */
public final class StunAttribute {
  public static final int MAPPED_ADDRESS = 0x0001;
  public static final int USERNAME = 0x0006;
  public static final int MESSAGE_INTEGRITY = 0x0008;
  public static final int ERROR_CODE = 0x0009;
  public static final int UNKNOWN_ATTRIBUTES = 0x000A;
  public static final int REALM = 0x0014;
  public static final int NONCE = 0x0015;
  public static final int MESSAGE_INTEGRITY_SHA256 = 0x001C;
  public static final int PASSWORD_ALGORITHM = 0x001D;
  public static final int USERHASH = 0x001E;
  public static final int XOR_MAPPED_ADDRESS = 0x0020;
  public static final int PRIORITY = 0x0024;
  public static final int USE_CANDIDATE = 0x0025;

  /** The number by which some stacks send the renomination counter, though it is unassigned. */
  public static final int NOMINATION_UNASSIGNED = 0x0030;

  public static final int SOFTWARE = 0x8022;
  public static final int FINGERPRINT = 0x8028;
  public static final int ICE_CONTROLLED = 0x8029;
  public static final int ICE_CONTROLLING = 0x802A;

  /** Renomination counter of libwebrtc (draft-thatcher-ice-renomination). */
  public static final int NOMINATION = 0xC001;

  private StunAttribute() {}

  /**
   * Whether an agent that does not understand the type must refuse the message (RFC 8489 section
   * 14).
   */
  static boolean isComprehensionRequired(int type) {
    return type < 0x8000;
  }
}
