package com.jbcalling.gateway.media.rtp;

/** How the header extension elements of a packet are laid out (RFC 8285 section 4). */
public enum ExtensionForm {
  /** The packet has no header extension. */
  NONE,
  /** Id and length share a byte: ids 1 to 14, 1 to 16 bytes of data (section 4.2). */
  ONE_BYTE,
  /** A byte of id and a byte of length: ids 1 to 255, 0 to 255 bytes of data (section 4.3). */
  TWO_BYTE,
  /** An extension of another profile, whose content means nothing here. */
  OTHER;

  /** The profile field that announces the one-byte form. */
  public static final int ONE_BYTE_PROFILE = 0xBEDE;

  /** The profile field that announces the two-byte form; its low 4 bits are free for the sender. */
  public static final int TWO_BYTE_PROFILE = 0x1000;

  static ExtensionForm ofProfile(int profile) {
    if (profile == ONE_BYTE_PROFILE) {
      return ONE_BYTE;
    }
    return (profile & 0xFFF0) == TWO_BYTE_PROFILE ? TWO_BYTE : OTHER;
  }
}
