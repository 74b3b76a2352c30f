package com.jbcalling.gateway.media.srtp;

/**
 * AES in Galois counter mode with one key and one direction, 12 byte IVs and 16 byte tags.
 *
 * <p>Associated data come in two pieces, because SRTCP authenticates the head of a packet together
 * with the word at its end (RFC 7714 §9.3). One thread at a time; makes no garbage where the engine
 * allows.
 */
interface AeadCipher extends AutoCloseable {
  int TAG_LENGTH = 16;

  /**
   * Encrypts {@code in} to {@code out} and puts the tag behind it. The associated data are in
   * {@code out}, followed by the whole of {@code trailer}. Both arrays may be one, where {@code
   * inOff} is {@code outOff}.
   *
   * @return false where the engine failed
   */
  boolean seal(
      byte[] iv,
      byte[] in,
      int inOff,
      int len,
      byte[] out,
      int outOff,
      int aadOff,
      int aadLen,
      byte[] trailer);

  /**
   * Decrypts in place what is followed by its tag.
   *
   * @param len bytes of cipher text, without the tag
   * @return false where the tag is wrong; the cipher text may then be overwritten
   */
  boolean open(byte[] iv, byte[] buf, int off, int len, int aadOff, int aadLen, byte[] trailer);

  @Override
  void close();
}
