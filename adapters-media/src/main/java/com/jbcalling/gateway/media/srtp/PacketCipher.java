package com.jbcalling.gateway.media.srtp;

/**
 * One profile's cryptography with one set of session keys, in one direction. Knows neither indices
 * nor what a packet means; all ranges were checked. One thread at a time.
 *
 * <pre>
 *  | clear bytes | encrypted bytes |    the packet of len bytes, all of it authenticated
 *  trailer                              bytes authenticated behind it, 0 or 4
 *  tag                                  where tagOff says
 * </pre>
 */
interface PacketCipher extends AutoCloseable {
  /** No bytes to authenticate behind the packet. */
  byte[] NO_TRAILER = new byte[0];

  /**
   * Writes the protected packet and its tag. Both arrays may be one, where the offsets are equal.
   *
   * @param iv 12 bytes for GCM, a counter block of 16 for counter mode
   * @return false where the engine failed
   */
  boolean seal(
      byte[] iv,
      byte[] in,
      int off,
      int clear,
      int len,
      byte[] out,
      int outOff,
      int tagOff,
      byte[] trailer);

  /**
   * Checks the tag and decrypts in place.
   *
   * @return false where the tag is wrong; the encrypted bytes may then be overwritten
   */
  boolean open(byte[] iv, byte[] buf, int off, int clear, int len, int tagOff, byte[] trailer);

  @Override
  void close();
}
