package com.jbcalling.gateway.media.peer;

import com.jbcalling.gateway.media.rtcp.RtcpCompound;
import com.jbcalling.gateway.media.rtp.RtpPacket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** What a peer was sent, decrypted. Any thread may look, and wait for what is to come. */
public final class PeerInbox {
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);

  private final List<byte[]> rtp = new ArrayList<>();
  private final List<Feedback> rtcp = new ArrayList<>();
  private final List<Integer> refusals = new ArrayList<>();
  private final List<Consumer<RtpPacket>> rtpListeners = new CopyOnWriteArrayList<>();
  private final List<Consumer<Feedback>> rtcpListeners = new CopyOnWriteArrayList<>();

  /** One RTCP packet of a compound: its header's fields, and its bytes. */
  public static final class Feedback {
    private final int type;
    private final int count;
    private final byte[] bytes;

    Feedback(int type, int count, byte[] bytes) {
      this.type = type;
      this.count = count;
      this.bytes = bytes;
    }

    public int type() {
      return type;
    }

    /** Report count or feedback message type. */
    public int count() {
      return count;
    }

    public byte[] bytes() {
      return bytes;
    }
  }

  /** Has each RTP packet from now on handed over, a copy of its own, as it comes. */
  public void onRtp(Consumer<RtpPacket> listener) {
    rtpListeners.add(listener);
  }

  /** Has each RTCP packet from now on handed over as it comes. */
  public void onRtcp(Consumer<Feedback> listener) {
    rtcpListeners.add(listener);
  }

  void takeRtp(byte[] bytes) {
    synchronized (this) {
      rtp.add(bytes);
      notifyAll();
    }
    for (Consumer<RtpPacket> listener : rtpListeners) {
      RtpPacket packet = new RtpPacket();
      if (packet.wrap(bytes.clone(), 0, bytes.length) == RtpPacket.OK) {
        listener.accept(packet);
      }
    }
  }

  void takeRtcp(byte[] datagram) {
    List<Feedback> packets = split(datagram);
    synchronized (this) {
      rtcp.addAll(packets);
      notifyAll();
    }
    for (Consumer<Feedback> listener : rtcpListeners) {
      packets.forEach(listener);
    }
  }

  private static List<Feedback> split(byte[] datagram) {
    List<Feedback> packets = new ArrayList<>();
    RtcpCompound compound = new RtcpCompound();
    compound.wrap(datagram, 0, datagram.length);
    while (compound.next()) {
      packets.add(
          new Feedback(
              compound.type(),
              compound.count(),
              Arrays.copyOfRange(
                  datagram, compound.offset(), compound.offset() + compound.length())));
    }
    return packets;
  }

  synchronized void refused(int code) {
    refusals.add(code);
    notifyAll();
  }

  /** Codes of the packets that could not be decrypted. */
  public synchronized List<Integer> refusals() {
    return List.copyOf(refusals);
  }

  /** The RTP packets of a stream so far, in the order in which they came. */
  public synchronized List<RtpPacket> rtp(long ssrc) {
    List<RtpPacket> found = new ArrayList<>();
    for (byte[] bytes : rtp) {
      RtpPacket packet = new RtpPacket();
      if (packet.wrap(bytes, 0, bytes.length) == RtpPacket.OK && packet.ssrc() == (int) ssrc) {
        found.add(packet);
      }
    }
    return found;
  }

  /** Waits until the packets of a stream are as wished, and gives them. */
  public synchronized List<RtpPacket> awaitRtp(long ssrc, Predicate<List<RtpPacket>> wished) {
    await(() -> wished.test(rtp(ssrc)), () -> rtp(ssrc).size() + " packets of " + ssrc);
    return rtp(ssrc);
  }

  /** All RTP packets so far. */
  public synchronized int rtpCount() {
    return rtp.size();
  }

  /** The RTCP packets so far. */
  public synchronized List<Feedback> rtcp() {
    return List.copyOf(rtcp);
  }

  /** Waits for an RTCP packet as wished. */
  public synchronized Feedback awaitRtcp(Predicate<Feedback> wished) {
    await(() -> rtcp.stream().anyMatch(wished), () -> rtcp.size() + " RTCP packets");
    return rtcp.stream().filter(wished).findFirst().orElseThrow();
  }

  /** Forgets everything so far. */
  public synchronized void clear() {
    rtp.clear();
    rtcp.clear();
  }

  private void await(BooleanSupplier done, Supplier<String> state) {
    long deadline = System.nanoTime() + PATIENCE;
    while (!done.getAsBoolean()) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (left <= 0) {
        throw new AssertionError("waited in vain; there are " + state.get());
      }
      try {
        wait(left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError(e);
      }
    }
  }
}
