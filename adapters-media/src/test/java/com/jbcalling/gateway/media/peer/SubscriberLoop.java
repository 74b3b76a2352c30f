package com.jbcalling.gateway.media.peer;

import com.jbcalling.gateway.media.codec.Vp8Descriptor;
import com.jbcalling.gateway.media.rtcp.GenericNack;
import com.jbcalling.gateway.media.rtp.BigEndian;
import com.jbcalling.gateway.media.rtp.RtpPacket;
import com.jbcalling.gateway.media.rtp.RtxPayload;
import com.jbcalling.gateway.media.rtp.SequenceUnwrapper;
import java.util.Arrays;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A screen that asks for what it misses, and knows whether it has everything. */
public final class SubscriberLoop {
  private static final int ROUND_MILLIS = 20;
  private static final int ROUNDS = 1000;

  private final TestPeer peer;
  private final int ssrc;
  private final boolean rtx;
  private final SequenceUnwrapper unwrapper = new SequenceUnwrapper();
  private final TreeMap<Long, Integer> counters = new TreeMap<>();
  private int recoveredByRtx;

  /**
   * @param rtx whether retransmissions come under the SSRC after the media's
   */
  public SubscriberLoop(TestPeer peer, long ssrc, boolean rtx) {
    this.peer = peer;
    this.ssrc = (int) ssrc;
    this.rtx = rtx;
    peer.inbox.onRtp(this::take);
  }

  private synchronized void take(RtpPacket packet) {
    if (packet.ssrc() == ssrc) {
      counters.put(unwrapper.unwrap(packet.sequenceNumber()), counter(packet));
    } else if (rtx && packet.ssrc() == ssrc + 1) {
      if (RtxPayload.decapsulate(packet, Tracks.ROUTER_VP8, ssrc) == RtpPacket.OK
          && unwrapper.isStarted()) {
        counters.put(unwrapper.peek(packet.sequenceNumber()), counter(packet));
        recoveredByRtx++;
      }
    }
  }

  private static int counter(RtpPacket packet) {
    return BigEndian.get16(packet.buffer(), packet.payloadOffset() + 7);
  }

  public synchronized int recoveredByRtx() {
    return recoveredByRtx;
  }

  /** Asks for what is missing from now on, for ever. */
  public SubscriberLoop askingAsItGoes() {
    Thread.ofVirtual()
        .start(
            () -> {
              while (true) {
                askForMissing();
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(ROUND_MILLIS));
              }
            });
    return this;
  }

  /**
   * Asks for what is missing until there is no gap up to what a publisher has sent so far. What is
   * lost last nobody can miss, so the publisher goes on meanwhile.
   */
  public void awaitEverythingFrom(PublisherLoop publisher) {
    int last = publisher.lastCounter();
    for (int round = 0; round < ROUNDS; round++) {
      if (askForMissing() && newestCounter() >= last) {
        return;
      }
      publisher.sendFrames(1, 1);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(ROUND_MILLIS));
    }
    throw new AssertionError("of the packets up to " + last + " these came: " + counters());
  }

  private synchronized int newestCounter() {
    return counters.isEmpty() ? -1 : counters.lastEntry().getValue();
  }

  private synchronized String counters() {
    return counters.toString();
  }

  /** Whether nothing is missing; what is, is asked for. */
  private synchronized boolean askForMissing() {
    int[] missing = new int[256];
    int count = 0;
    if (counters.isEmpty()) {
      return false;
    }
    for (long n = counters.firstKey(); n < counters.lastKey() && count < missing.length; n++) {
      if (!counters.containsKey(n)) {
        missing[count++] = (int) n & 0xFFFF;
      }
    }
    if (count > 0) {
      byte[] buffer = new byte[1200];
      int length = GenericNack.write(buffer, 0, buffer.length, 9, ssrc, missing, 0, count);
      peer.sendRtcp(Arrays.copyOf(buffer, length));
    }
    return count == 0;
  }

  /** Descriptor of a received VP8 packet. */
  public static Vp8Descriptor descriptor(RtpPacket packet) {
    Vp8Descriptor descriptor = new Vp8Descriptor();
    descriptor.inspect(packet.buffer(), packet.payloadOffset(), packet.payloadLength());
    return descriptor;
  }
}
