package com.jbcalling.gateway.media.srtp;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts and signs what the gateway sends on one transport.
 *
 * <p>Belongs to one thread, the worker's. Makes no garbage with the libcrypto engine, but for the
 * context of a new synchronization source.
 *
 * <p><b>No index twice.</b> Two different packets under one SSRC and index undo the encryption, and
 * under GCM they also give away the authentication key (RFC 7714 §8.1, RFC 3711 §9.1). So a used
 * index is refused. What is sent again goes out by RTX with a sequence number of its own; for a
 * peer without RTX, {@link #permitResends} and then {@link #protectRtpAgain}, which gives the same
 * bytes as the first time and refuses content that has changed, header extensions included.
 *
 * <p>Sequence numbers of a stream may come out of order within the last 1024, and must start where
 * none earlier is sent later across a rollover: below 32768 is safe.
 *
 * <p>SRTCP packets of all SSRCs share one index. RFC 3711 §3.2.1 counts for each source; a receiver
 * only requires that a source's indices do not repeat, and one counter keeps that also for an SSRC
 * that was retired.
 */
public final class SrtpSender implements AutoCloseable {
  /** Streams of one transport that are protected at a time. */
  public static final int DEFAULT_MAX_STREAMS = 4096;

  /** Indices remembered a stream, as far as a packet may lag behind. */
  static final int WINDOW = 1024;

  private final PacketTransform rtp;
  private final PacketTransform rtcp;
  private final int rtpOverhead;
  private final int rtcpOverhead;
  private final SsrcTable<Stream> streams;
  private int nextRtcpIndex;
  private boolean closed;

  /** Protects up to {@link #DEFAULT_MAX_STREAMS} streams. */
  public SrtpSender(SrtpKeys keys, CipherEngine engine) {
    this(keys, engine, DEFAULT_MAX_STREAMS);
  }

  /**
   * @param keys those of the gateway's own side; no other sender may have them
   * @param maxStreams at least 1
   */
  public SrtpSender(SrtpKeys keys, CipherEngine engine, int maxStreams) {
    this(keys.profile(), keys.rtpSession(), keys.rtcpSession(), engine, maxStreams, 0);
  }

  SrtpSender(
      SrtpProfile profile,
      SessionKeys rtpKeys,
      SessionKeys rtcpKeys,
      CipherEngine engine,
      int maxStreams,
      int firstRtcpIndex) {
    this.rtp = PacketTransform.sealing(profile, rtpKeys, engine);
    this.rtcp = PacketTransform.sealing(profile, rtcpKeys, engine);
    this.rtpOverhead = profile.rtpOverhead();
    this.rtcpOverhead = profile.rtcpOverhead();
    this.streams = new SsrcTable<>(maxStreams);
    this.nextRtcpIndex = firstRtcpIndex;
  }

  /** Bytes that {@link #protectRtp} adds. */
  public int rtpOverhead() {
    return rtpOverhead;
  }

  /** Bytes that {@link #protectRtcp} adds. */
  public int rtcpOverhead() {
    return rtcpOverhead;
  }

  /**
   * Protects an RTP packet (RFC 3711 §3.3). Both arrays may be one, where the offsets are equal;
   * other overlaps give garbage.
   *
   * @return bytes written at {@code outOff}, or a {@link SrtpRefusal}
   */
  public int protectRtp(byte[] in, int off, int len, byte[] out, int outOff) {
    int header = check(in, off, len, out, outOff);
    if (header < 0) {
      return header;
    }
    int ssrc = NetworkOrder.i32(in, off + SrtpPacket.RTP_SSRC);
    int seq = NetworkOrder.u16(in, off + SrtpPacket.RTP_SEQUENCE);
    Stream stream = streams.get(ssrc);
    if (stream == null) {
      if (streams.isFull()) {
        return SrtpRefusal.TOO_MANY_STREAMS;
      }
      stream = new Stream();
      streams.put(ssrc, stream);
    }
    long index = stream.estimate(seq);
    int use = stream.check(index);
    if (use != ReplayWindow.FRESH) {
      return use == SrtpRefusal.REPLAYED ? SrtpRefusal.INDEX_REUSED : use;
    }
    stream.sent.accept(index); // Whatever comes of it, the IV is used.
    if (!rtp.sealRtp(index, in, off, header, len, out, outOff)) {
      return SrtpRefusal.CIPHER_FAILED;
    }
    stream.remember(index, NetworkOrder.i32(out, outOff + len));
    return len + rtpOverhead;
  }

  /**
   * Protects a packet that was sent before, byte for byte the same before encryption, and gives the
   * same bytes again. Needs {@link #permitResends} before the packet was first sent.
   *
   * <p>Arrays as in {@link #protectRtp}. Where content has changed, the output is wiped.
   *
   * @return bytes written at {@code outOff}, or a {@link SrtpRefusal}
   */
  public int protectRtpAgain(byte[] in, int off, int len, byte[] out, int outOff) {
    int header = check(in, off, len, out, outOff);
    if (header < 0) {
      return header;
    }
    Stream stream = streams.get(NetworkOrder.i32(in, off + SrtpPacket.RTP_SSRC));
    if (stream == null) {
      return SrtpRefusal.NOT_REMEMBERED;
    }
    long index = stream.estimate(NetworkOrder.u16(in, off + SrtpPacket.RTP_SEQUENCE));
    if (!stream.remembers(index)) {
      return SrtpRefusal.NOT_REMEMBERED;
    }
    if (!rtp.sealRtp(index, in, off, header, len, out, outOff)) {
      return SrtpRefusal.CIPHER_FAILED;
    }
    if (!stream.wasSent(index, NetworkOrder.i32(out, outOff + len))) {
      Arrays.fill(out, outOff, outOff + len + rtpOverhead, (byte) 0);
      return SrtpRefusal.CONTENT_CHANGED;
    }
    return len + rtpOverhead;
  }

  /**
   * Remembers the tags of a stream's latest packets from now on, so that {@link #protectRtpAgain}
   * can tell that a packet is the same. Costs 4 bytes a packet remembered.
   *
   * @param packets 1 to 1024, rounded up to a power of two
   * @return 0, or {@link SrtpRefusal#TOO_MANY_STREAMS}
   */
  public int permitResends(int ssrc, int packets) {
    if (packets < 1 || packets > WINDOW) {
      throw new IllegalArgumentException("resends of " + packets + " packets");
    }
    Stream stream = streams.get(ssrc);
    if (stream == null) {
      if (streams.isFull()) {
        return SrtpRefusal.TOO_MANY_STREAMS;
      }
      stream = new Stream();
      streams.put(ssrc, stream);
    }
    stream.rememberLatest(Integer.highestOneBit(2 * packets - 1));
    return 0;
  }

  /**
   * Protects and encrypts an RTCP packet (RFC 3711 §3.4) under the next SRTCP index. Arrays as in
   * {@link #protectRtp}.
   *
   * @return bytes written at {@code outOff}, or a {@link SrtpRefusal}
   */
  public int protectRtcp(byte[] in, int off, int len, byte[] out, int outOff) {
    if (closed) {
      return SrtpRefusal.CIPHER_FAILED;
    }
    if (!SrtpPacket.isRange(in, off, len)
        || len < SrtpPacket.RTCP_HEADER
        || !SrtpPacket.isVersion2(in, off)) {
      return SrtpRefusal.MALFORMED;
    }
    if (!hasRoom(out, outOff, len, rtcpOverhead)) {
      return SrtpRefusal.NO_ROOM;
    }
    int index = nextRtcpIndex;
    if (index < 0) { // counted past 2^31 - 1 (RFC 3711 §9.2)
      return SrtpRefusal.KEY_EXHAUSTED;
    }
    nextRtcpIndex++;
    return rtcp.sealRtcp(index, in, off, len, out, outOff)
        ? len + rtcpOverhead
        : SrtpRefusal.CIPHER_FAILED;
  }

  /**
   * Forgets a stream that has ended. Its SSRC must not be used on this transport again: the stream
   * would begin at index zero and might meet indices already used.
   */
  public void retire(int ssrc) {
    streams.remove(ssrc);
  }

  /** Number of streams protected. */
  public int streams() {
    return streams.size();
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

  /** The header's length, or a refusal. */
  private int check(byte[] in, int off, int len, byte[] out, int outOff) {
    if (closed) {
      return SrtpRefusal.CIPHER_FAILED;
    }
    if (!SrtpPacket.isRange(in, off, len)) {
      return SrtpRefusal.MALFORMED;
    }
    if (!hasRoom(out, outOff, len, rtpOverhead)) {
      return SrtpRefusal.NO_ROOM;
    }
    return SrtpPacket.rtpHeaderLength(in, off, len);
  }

  private static boolean hasRoom(byte[] out, int outOff, int len, int overhead) {
    return outOff >= 0 && len + overhead <= out.length - outOff;
  }

  /** One synchronization source. */
  private static final class Stream {
    final ReplayWindow sent = new ReplayWindow(WINDOW);
    private int @Nullable [] tags;
    private long remembersFrom;

    long estimate(int seq) {
      return sent.highest() < 0 ? seq : PacketIndex.estimate(sent.highest(), seq);
    }

    int check(long index) {
      if (index < 0) {
        return SrtpRefusal.TOO_OLD; // before the stream's first rollover period
      }
      return index > PacketIndex.MAX ? SrtpRefusal.KEY_EXHAUSTED : sent.check(index);
    }

    void rememberLatest(int packets) {
      if (tags == null || tags.length != packets) {
        tags = new int[packets];
        remembersFrom = sent.highest() + 1;
      }
    }

    void remember(long index, int tag) {
      // A straggler from before the ring would take a later packet's place.
      if (tags != null && sent.highest() - index < tags.length) {
        tags[(int) index & (tags.length - 1)] = tag;
      }
    }

    /** Whether the index was used, lately enough that its tag is kept. */
    boolean remembers(long index) {
      return tags != null
          && index >= remembersFrom
          && sent.highest() - index < tags.length
          && check(index) == SrtpRefusal.REPLAYED;
    }

    boolean wasSent(long index, int tag) {
      return tags != null && tags[(int) index & (tags.length - 1)] == tag;
    }
  }
}
