package com.jbcalling.gateway.media.transport;

import com.jbcalling.gateway.media.forward.ProducerStream;
import com.jbcalling.gateway.media.rtp.RtpPacket;
import com.jbcalling.gateway.media.stats.MediaCounter;
import com.jbcalling.gateway.media.stats.WorkerCounters;

/** Leads a publisher's packets, decrypted, to their streams. Belongs to the worker's thread. */
final class IncomingMedia {
  private final PublishedStreams published;
  private final CongestionFeedback congestion;
  private final WorkerCounters counters;
  private final RtpPacket packet = new RtpPacket();

  IncomingMedia(
      PublishedStreams published, CongestionFeedback congestion, WorkerCounters counters) {
    this.published = published;
    this.congestion = congestion;
    this.counters = counters;
  }

  /** Takes an RTP packet in the clear, which it may change. */
  void take(byte[] buffer, int offset, int length, long now) {
    if (packet.wrap(buffer, offset, length) != RtpPacket.OK) {
      counters.count(MediaCounter.DROPPED_RTP_MALFORMED);
      return;
    }
    congestion.note(packet, now);
    if (!lead(now) && !(published.latch(packet) && lead(now))) {
      counters.count(MediaCounter.DROPPED_RTP_UNKNOWN_STREAM);
    }
  }

  /** Gives the packet to the stream of its SSRC; false if none has it. */
  private boolean lead(long now) {
    int ssrc = packet.ssrc();
    ProducerStream stream = published.media(ssrc);
    if (stream != null) {
      counters.count(MediaCounter.RTP_IN);
      stream.takeMedia(packet, now);
      return true;
    }
    stream = published.retransmissions(ssrc);
    if (stream != null) {
      counters.count(MediaCounter.RTP_IN);
      stream.takeRetransmission(packet, now);
      return true;
    }
    return false;
  }
}
