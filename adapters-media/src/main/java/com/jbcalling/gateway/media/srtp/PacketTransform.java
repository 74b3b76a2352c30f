package com.jbcalling.gateway.media.srtp;

/**
 * What a profile does to one packet whose index is known: no streams, no windows, no decisions.
 *
 * <p>An instance holds the session keys of RTP or of RTCP in one direction. All ranges were checked
 * by the caller.
 */
sealed interface PacketTransform extends AutoCloseable permits GcmTransform, CounterModeTransform {

  static PacketTransform sealing(SrtpProfile profile, SessionKeys keys, CipherEngine engine) {
    return profile.isAead()
        ? new GcmTransform(engine.sealingGcm(keys.cipherKey()), keys.salt())
        : new CounterModeTransform(engine, keys);
  }

  static PacketTransform opening(SrtpProfile profile, SessionKeys keys, CipherEngine engine) {
    return profile.isAead()
        ? new GcmTransform(engine.openingGcm(keys.cipherKey()), keys.salt())
        : new CounterModeTransform(engine, keys);
  }

  /**
   * Protects an RTP packet into {@code out}.
   *
   * @param header bytes that stay in the clear
   * @return false where the engine failed
   */
  boolean sealRtp(long index, byte[] in, int off, int header, int len, byte[] out, int outOff);

  /**
   * Checks and decrypts an RTP packet in place.
   *
   * @param len bytes of the packet without its tag
   * @return false where it is not authentic
   */
  boolean openRtp(long index, byte[] buf, int off, int header, int len);

  /**
   * Protects an RTCP packet into {@code out}, encrypted.
   *
   * @param index 31 bits
   * @return false where the engine failed
   */
  boolean sealRtcp(int index, byte[] in, int off, int len, byte[] out, int outOff);

  /**
   * Checks an RTCP packet and, where its E bit is set, decrypts it, in place.
   *
   * @param word {@code E || SRTCP index}
   * @param len bytes of the packet without word and tag
   * @return false where it is not authentic
   */
  boolean openRtcp(int word, byte[] buf, int off, int len);

  /** Offset from the packet's end at which its word {@code E || SRTCP index} begins. */
  int wordFromEnd();

  @Override
  void close();
}
