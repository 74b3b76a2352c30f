package com.jbcalling.gateway.media.srtp;

/**
 * AES in counter mode with HMAC-SHA1 cut to 80 bits (RFC 3711 §4.1.1, §4.2.1).
 *
 * <pre>
 *  counter block  (salt * 2^16) XOR (SSRC * 2^64) XOR (index * 2^16)
 *
 *  SRTP   | header | cipher text | tag |                 tag over all before it and ROC
 *  SRTCP  | 8 bytes | cipher text | E || index | tag |   tag over all before it
 * </pre>
 */
final class CounterModeTransform implements PacketTransform {
  private static final int TAG = SrtpProfile.AES128_CM_HMAC_SHA1_80.tagLength();
  private static final int WORD = SrtpProfile.SRTCP_WORD;

  private final CounterCipher cipher;
  private final PacketMac mac;
  private final int salt4;
  private final int salt8;
  private final int salt12;
  private final byte[] iv = new byte[16];
  private final byte[] roc = new byte[4];
  private final byte[] code = new byte[PacketMac.LENGTH];

  CounterModeTransform(CipherEngine engine, SessionKeys keys) {
    this.cipher = engine.counterMode(keys.cipherKey());
    this.mac = engine.hmacSha1(keys.authKey());
    byte[] salt = keys.salt();
    System.arraycopy(salt, 0, iv, 0, salt.length);
    this.salt4 = NetworkOrder.i32(iv, 4);
    this.salt8 = NetworkOrder.i32(iv, 8);
    this.salt12 = NetworkOrder.u16(iv, 12);
  }

  @Override
  public boolean sealRtp(
      long index, byte[] in, int off, int header, int len, byte[] out, int outOff) {
    setIv(NetworkOrder.i32(in, off + SrtpPacket.RTP_SSRC), index);
    setRoc(index);
    System.arraycopy(in, off, out, outOff, header);
    if (!cipher.apply(iv, in, off + header, len - header, out, outOff + header)
        || !mac.compute(out, outOff, len, roc, code)) {
      return false;
    }
    System.arraycopy(code, 0, out, outOff + len, TAG);
    return true;
  }

  @Override
  public boolean openRtp(long index, byte[] buf, int off, int header, int len) {
    setRoc(index);
    if (!mac.compute(buf, off, len, roc, code) || !isTag(buf, off + len)) {
      return false;
    }
    setIv(NetworkOrder.i32(buf, off + SrtpPacket.RTP_SSRC), index);
    return cipher.apply(iv, buf, off + header, len - header, buf, off + header);
  }

  @Override
  public boolean sealRtcp(int index, byte[] in, int off, int len, byte[] out, int outOff) {
    setIv(NetworkOrder.i32(in, off + SrtpPacket.RTCP_SSRC), index);
    int header = SrtpPacket.RTCP_HEADER;
    System.arraycopy(in, off, out, outOff, header);
    boolean encrypted = cipher.apply(iv, in, off + header, len - header, out, outOff + header);
    NetworkOrder.putI32(out, outOff + len, SrtpPacket.E_BIT | index);
    if (!encrypted || !mac.compute(out, outOff, len + WORD, CipherEngine.NO_TRAILER, code)) {
      return false;
    }
    System.arraycopy(code, 0, out, outOff + len + WORD, TAG);
    return true;
  }

  @Override
  public boolean openRtcp(int word, byte[] buf, int off, int len) {
    if (!mac.compute(buf, off, len + WORD, CipherEngine.NO_TRAILER, code)
        || !isTag(buf, off + len + WORD)) {
      return false;
    }
    if ((word & SrtpPacket.E_BIT) == 0) {
      return true;
    }
    setIv(NetworkOrder.i32(buf, off + SrtpPacket.RTCP_SSRC), word & SrtpPacket.INDEX_MASK);
    int header = SrtpPacket.RTCP_HEADER;
    return cipher.apply(iv, buf, off + header, len - header, buf, off + header);
  }

  @Override
  public int wordFromEnd() {
    return WORD + TAG;
  }

  @Override
  public void close() {
    cipher.close();
    mac.close();
  }

  /** Compares in constant time: how much of a forged tag was right must not show. */
  private boolean isTag(byte[] buf, int off) {
    int difference = 0;
    for (int i = 0; i < TAG; i++) {
      difference |= code[i] ^ buf[off + i];
    }
    return difference == 0;
  }

  private void setIv(int ssrc, long index) {
    NetworkOrder.putI32(iv, 4, salt4 ^ ssrc);
    NetworkOrder.putI32(iv, 8, salt8 ^ (int) (index >>> 16));
    NetworkOrder.putI16(iv, 12, salt12 ^ (int) index);
  }

  private void setRoc(long index) {
    NetworkOrder.putI32(roc, 0, (int) (index >>> 16));
  }
}
