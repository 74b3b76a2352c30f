package com.jbcalling.gateway.media.srtp;

/**
 * AES-GCM (RFC 7714).
 *
 * <pre>
 *  IV of RTP   00 00 | SSRC | ROC | SEQ          XOR salt   (§8.1)
 *  IV of RTCP  00 00 | SSRC | 00 00 | 0 || index XOR salt   (§9.1)
 *
 *  SRTP   | header (AAD)  | cipher text | tag |
 *  SRTCP  | 8 bytes (AAD) | cipher text | tag | E || index (AAD) |
 * </pre>
 */
final class GcmTransform implements PacketTransform {
  private static final int TAG = AeadCipher.TAG_LENGTH;

  private final AeadCipher cipher;
  private final int salt2;
  private final int salt6;
  private final int salt10;
  private final byte[] iv;
  private final byte[] word = new byte[SrtpProfile.SRTCP_WORD];

  GcmTransform(AeadCipher cipher, byte[] salt) {
    this.cipher = cipher;
    this.iv = salt.clone();
    this.salt2 = NetworkOrder.i32(salt, 2);
    this.salt6 = NetworkOrder.i32(salt, 6);
    this.salt10 = NetworkOrder.u16(salt, 10);
  }

  @Override
  public boolean sealRtp(
      long index, byte[] in, int off, int header, int len, byte[] out, int outOff) {
    setIv(NetworkOrder.i32(in, off + SrtpPacket.RTP_SSRC), index);
    System.arraycopy(in, off, out, outOff, header);
    return cipher.seal(
        iv,
        in,
        off + header,
        len - header,
        out,
        outOff + header,
        outOff,
        header,
        CipherEngine.NO_TRAILER);
  }

  @Override
  public boolean openRtp(long index, byte[] buf, int off, int header, int len) {
    setIv(NetworkOrder.i32(buf, off + SrtpPacket.RTP_SSRC), index);
    return cipher.open(iv, buf, off + header, len - header, off, header, CipherEngine.NO_TRAILER);
  }

  @Override
  public boolean sealRtcp(int index, byte[] in, int off, int len, byte[] out, int outOff) {
    setIv(NetworkOrder.i32(in, off + SrtpPacket.RTCP_SSRC), index);
    System.arraycopy(in, off, out, outOff, SrtpPacket.RTCP_HEADER);
    NetworkOrder.putI32(word, 0, SrtpPacket.E_BIT | index);
    boolean sealed =
        cipher.seal(
            iv,
            in,
            off + SrtpPacket.RTCP_HEADER,
            len - SrtpPacket.RTCP_HEADER,
            out,
            outOff + SrtpPacket.RTCP_HEADER,
            outOff,
            SrtpPacket.RTCP_HEADER,
            word);
    NetworkOrder.putI32(out, outOff + len + TAG, SrtpPacket.E_BIT | index);
    return sealed;
  }

  @Override
  public boolean openRtcp(int word, byte[] buf, int off, int len) {
    setIv(NetworkOrder.i32(buf, off + SrtpPacket.RTCP_SSRC), word & SrtpPacket.INDEX_MASK);
    NetworkOrder.putI32(this.word, 0, word);
    // Without encryption all of the packet is associated data (§9.3).
    int clear = (word & SrtpPacket.E_BIT) == 0 ? len : SrtpPacket.RTCP_HEADER;
    return cipher.open(iv, buf, off + clear, len - clear, off, clear, this.word);
  }

  @Override
  public int wordFromEnd() {
    return SrtpProfile.SRTCP_WORD;
  }

  @Override
  public void close() {
    cipher.close();
  }

  private void setIv(int ssrc, long index) {
    NetworkOrder.putI32(iv, 2, salt2 ^ ssrc);
    NetworkOrder.putI32(iv, 6, salt6 ^ (int) (index >>> 16));
    NetworkOrder.putI16(iv, 10, salt10 ^ (int) index);
  }
}
