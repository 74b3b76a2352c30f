package com.jbcalling.gateway.media.srtp;

/** AES in counter mode with one key (RFC 3711 §4.1.1). One thread at a time. */
interface CounterCipher extends AutoCloseable {
  /**
   * Adds the key stream that begins at a 16 byte counter block. Both arrays may be one, where the
   * offsets are equal.
   *
   * @return false where the engine failed
   */
  boolean apply(byte[] iv, byte[] in, int inOff, int len, byte[] out, int outOff);

  @Override
  void close();
}
