package com.jbcalling.gateway.media.stun;

import java.util.zip.CRC32;

/** The checksum that tells STUN from other protocols on its port (RFC 8489 section 14.7). */
final class StunFingerprint {
  private static final int XOR = 0x5354554E;

  private final CRC32 crc = new CRC32();

  /**
   * The value of the attribute FINGERPRINT.
   *
   * @param offset where the message starts, with its final length
   * @param at where the attribute starts
   */
  int of(byte[] buffer, int offset, int at) {
    crc.reset();
    crc.update(buffer, offset, at - offset);
    return (int) crc.getValue() ^ XOR;
  }
}
