package com.jbcalling.gateway.media.srtp;

import java.util.Arrays;

/**
 * What a profile does to one packet whose index is known: no streams, no windows, no decisions.
 *
 * <p>An instance holds the session keys of RTP or of RTCP in one direction. All ranges were checked
 * by the caller. The two kinds of IV have the same fields, two bytes apart:
 *
 * <pre>
 *  GCM (RFC 7714 §8.1, §9.1)      00 00 |       SSRC | index, 48 bits          XOR salt
 *  counter mode (RFC 3711 §4.1.1) 00 00 00 00 | SSRC | index, 48 bits | 00 00  XOR salt
 *
 *  SRTP                | header  | cipher text | tag |
 *  SRTCP, GCM          | 8 bytes | cipher text | tag | E || index |
 *  SRTCP, counter mode | 8 bytes | cipher text | E || index | tag |
 *
 *  authenticated       the packet, then the ROC (only RTP in counter mode) or E || index
 * </pre>
 */
final class PacketTransform implements AutoCloseable {
  private static final int COUNTER_BLOCK = 16;
  private static final int WORD = SrtpProfile.SRTCP_WORD;

  private final PacketCipher cipher;
  private final boolean aead;
  private final int tagLength;
  private final int ssrcOffset;
  private final int saltOverSsrc;
  private final int saltOverRoc;
  private final int saltOverSeq;
  private final byte[] iv;
  private final byte[] word = new byte[WORD];

  private PacketTransform(SrtpProfile profile, byte[] salt, PacketCipher cipher) {
    this.cipher = cipher;
    this.aead = profile.isAead();
    this.tagLength = profile.tagLength();
    this.iv = aead ? salt.clone() : Arrays.copyOf(salt, COUNTER_BLOCK);
    this.ssrcOffset = aead ? 2 : 4;
    this.saltOverSsrc = NetworkOrder.i32(iv, ssrcOffset);
    this.saltOverRoc = NetworkOrder.i32(iv, ssrcOffset + 4);
    this.saltOverSeq = NetworkOrder.u16(iv, ssrcOffset + 8);
  }

  static PacketTransform sealing(SrtpProfile profile, SessionKeys keys, CipherEngine engine) {
    return new PacketTransform(profile, keys.salt(), engine.sealing(profile, keys));
  }

  static PacketTransform opening(SrtpProfile profile, SessionKeys keys, CipherEngine engine) {
    return new PacketTransform(profile, keys.salt(), engine.opening(profile, keys));
  }

  /**
   * Protects an RTP packet into {@code out}.
   *
   * @param header bytes that stay in the clear
   * @return false where the engine failed
   */
  boolean sealRtp(long index, byte[] in, int off, int header, int len, byte[] out, int outOff) {
    setIv(NetworkOrder.i32(in, off + SrtpPacket.RTP_SSRC), index);
    return cipher.seal(iv, in, off, header, len, out, outOff, outOff + len, rtpTrailer(index));
  }

  /**
   * Checks and decrypts an RTP packet in place.
   *
   * @param len bytes of the packet without its tag
   * @return false where it is not authentic
   */
  boolean openRtp(long index, byte[] buf, int off, int header, int len) {
    setIv(NetworkOrder.i32(buf, off + SrtpPacket.RTP_SSRC), index);
    return cipher.open(iv, buf, off, header, len, off + len, rtpTrailer(index));
  }

  /**
   * Protects an RTCP packet into {@code out}, encrypted.
   *
   * @param index 31 bits
   * @return false where the engine failed
   */
  boolean sealRtcp(int index, byte[] in, int off, int len, byte[] out, int outOff) {
    setIv(NetworkOrder.i32(in, off + SrtpPacket.RTCP_SSRC), index);
    NetworkOrder.putI32(word, 0, SrtpPacket.E_BIT | index);
    int tagOff = outOff + rtcpTag(len);
    boolean sealed =
        cipher.seal(iv, in, off, SrtpPacket.RTCP_HEADER, len, out, outOff, tagOff, word);
    NetworkOrder.putI32(out, outOff + rtcpWord(len), SrtpPacket.E_BIT | index);
    return sealed;
  }

  /**
   * Checks an RTCP packet and, where its E bit is set, decrypts it, in place.
   *
   * @param word {@code E || SRTCP index}
   * @param len bytes of the packet without word and tag
   * @return false where it is not authentic
   */
  boolean openRtcp(int word, byte[] buf, int off, int len) {
    setIv(NetworkOrder.i32(buf, off + SrtpPacket.RTCP_SSRC), word & SrtpPacket.INDEX_MASK);
    NetworkOrder.putI32(this.word, 0, word);
    int clear = (word & SrtpPacket.E_BIT) == 0 ? len : SrtpPacket.RTCP_HEADER;
    return cipher.open(iv, buf, off, clear, len, off + rtcpTag(len), this.word);
  }

  /** Where the word {@code E || SRTCP index} stands behind an RTCP packet of {@code len} bytes. */
  int rtcpWord(int len) {
    return aead ? len + tagLength : len;
  }

  private int rtcpTag(int len) {
    return aead ? len : len + WORD;
  }

  private byte[] rtpTrailer(long index) {
    if (aead) {
      return PacketCipher.NO_TRAILER;
    }
    NetworkOrder.putI32(word, 0, (int) (index >>> 16)); // ROC (RFC 3711 §4.2)
    return word;
  }

  private void setIv(int ssrc, long index) {
    NetworkOrder.putI32(iv, ssrcOffset, saltOverSsrc ^ ssrc);
    NetworkOrder.putI32(iv, ssrcOffset + 4, saltOverRoc ^ (int) (index >>> 16));
    NetworkOrder.putI16(iv, ssrcOffset + 8, saltOverSeq ^ (int) index);
  }

  @Override
  public void close() {
    cipher.close();
  }
}
