package com.jbcalling.gateway.media.srtp;

import org.jspecify.annotations.Nullable;

/**
 * Decrypts and checks what a peer sends on one transport.
 *
 * <p>Belongs to one thread, the worker's. Makes no garbage with the libcrypto engine, but for the
 * context of a new synchronization source. A packet that is refused moves no state: not the
 * rollover counter, not the replay window, not the set of streams.
 *
 * <p>A peer's streams are bounded. Past the bound an authentic packet of a new stream takes the
 * place of the stream that was longest silent, so a peer can only harm itself.
 */
public final class SrtpReceiver implements AutoCloseable {
  /** Streams of one peer that are followed at a time, RTP and RTCP each. */
  public static final int DEFAULT_MAX_STREAMS = 1024;

  /** RTP indices remembered a stream: a second of video at a high rate. */
  static final int RTP_WINDOW = 1024;

  /** RTCP indices remembered a stream. */
  static final int RTCP_WINDOW = 128;

  private final PacketTransform rtp;
  private final PacketTransform rtcp;
  private final int rtpOverhead;
  private final int rtcpOverhead;
  private final SsrcTable<Stream> rtpStreams;
  private final SsrcTable<Stream> rtcpStreams;
  private long packets;
  private boolean closed;

  /** Follows up to {@link #DEFAULT_MAX_STREAMS} streams. */
  public SrtpReceiver(SrtpKeys keys, CipherEngine engine) {
    this(keys, engine, DEFAULT_MAX_STREAMS);
  }

  /**
   * @param keys those by which the peer protects
   * @param maxStreams at least 1
   */
  public SrtpReceiver(SrtpKeys keys, CipherEngine engine, int maxStreams) {
    this(keys.profile(), keys.rtpSession(), keys.rtcpSession(), engine, maxStreams);
  }

  SrtpReceiver(
      SrtpProfile profile,
      SessionKeys rtpKeys,
      SessionKeys rtcpKeys,
      CipherEngine engine,
      int maxStreams) {
    this.rtp = PacketTransform.opening(profile, rtpKeys, engine);
    this.rtcp = PacketTransform.opening(profile, rtcpKeys, engine);
    this.rtpOverhead = profile.rtpOverhead();
    this.rtcpOverhead = profile.rtcpOverhead();
    this.rtpStreams = new SsrcTable<>(maxStreams);
    this.rtcpStreams = new SsrcTable<>(maxStreams);
  }

  /**
   * Checks and decrypts an SRTP packet in place (RFC 3711 §3.3).
   *
   * @return bytes of the RTP packet at {@code off}, or a {@link SrtpRefusal}
   */
  public int unprotectRtp(byte[] buf, int off, int len) {
    if (closed) {
      return SrtpRefusal.CIPHER_FAILED;
    }
    if (!SrtpPacket.isRange(buf, off, len)) {
      return SrtpRefusal.MALFORMED;
    }
    int plain = len - rtpOverhead;
    int header = SrtpPacket.rtpHeaderLength(buf, off, plain);
    if (header < 0) {
      return header;
    }
    int ssrc = NetworkOrder.i32(buf, off + SrtpPacket.RTP_SSRC);
    int seq = NetworkOrder.u16(buf, off + SrtpPacket.RTP_SEQUENCE);
    Stream stream = rtpStreams.get(ssrc);
    long index = seq;
    if (stream != null) {
      index = PacketIndex.estimate(stream.window.highest(), seq);
      if (index < 0) {
        // No sender counts below zero: only a leap within its first period is left.
        index = seq;
      }
      if (index > PacketIndex.MAX) {
        return SrtpRefusal.KEY_EXHAUSTED;
      }
      int replay = stream.window.check(index);
      if (replay != ReplayWindow.FRESH) {
        return replay;
      }
    }
    if (!rtp.openRtp(index, buf, off, header, plain)) {
      return SrtpRefusal.AUTH_FAILED;
    }
    accept(rtpStreams, stream, ssrc, index, RTP_WINDOW);
    return plain;
  }

  /**
   * Checks and decrypts an SRTCP packet in place (RFC 3711 §3.4). A packet whose E bit is clear is
   * only checked.
   *
   * @return bytes of the RTCP packet at {@code off}, or a {@link SrtpRefusal}
   */
  public int unprotectRtcp(byte[] buf, int off, int len) {
    if (closed) {
      return SrtpRefusal.CIPHER_FAILED;
    }
    int plain = len - rtcpOverhead;
    if (!SrtpPacket.isRange(buf, off, len)
        || plain < SrtpPacket.RTCP_HEADER
        || !SrtpPacket.isVersion2(buf, off)) {
      return SrtpRefusal.MALFORMED;
    }
    int word = NetworkOrder.i32(buf, off + rtcp.rtcpWord(plain));
    int ssrc = NetworkOrder.i32(buf, off + SrtpPacket.RTCP_SSRC);
    long index = word & SrtpPacket.INDEX_MASK;
    Stream stream = rtcpStreams.get(ssrc);
    if (stream != null) {
      int replay = stream.window.check(index);
      if (replay != ReplayWindow.FRESH) {
        return replay;
      }
    }
    if (!rtcp.openRtcp(word, buf, off, plain)) {
      return SrtpRefusal.AUTH_FAILED;
    }
    accept(rtcpStreams, stream, ssrc, index, RTCP_WINDOW);
    return plain;
  }

  private void accept(
      SsrcTable<Stream> streams, @Nullable Stream known, int ssrc, long index, int window) {
    Stream stream = known;
    if (stream == null) {
      if (streams.isFull()) {
        streams.remove(streams.lightest(Stream::lastPacket));
      }
      stream = new Stream(window);
      streams.put(ssrc, stream);
    }
    stream.window.accept(index);
    stream.lastPacket = ++packets;
  }

  /** Number of RTP streams followed. */
  public int streams() {
    return rtpStreams.size();
  }

  /** Frees native memory; further packets are refused. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      rtp.close();
      rtcp.close();
    }
  }

  /** One synchronization source. */
  private static final class Stream {
    final ReplayWindow window;
    long lastPacket;

    Stream(int size) {
      window = new ReplayWindow(size);
    }

    long lastPacket() {
      return lastPacket;
    }
  }
}
