package com.jbcalling.gateway.media.transport;

import com.jbcalling.gateway.media.forward.Consumer;
import com.jbcalling.gateway.media.rtcp.FullIntraRequest;
import com.jbcalling.gateway.media.rtcp.PictureLossIndication;
import com.jbcalling.gateway.media.rtcp.RtcpCompound;
import com.jbcalling.gateway.media.rtcp.RtcpHeader;
import com.jbcalling.gateway.media.srtp.SsrcTable;
import com.jbcalling.gateway.media.stats.MediaCounter;
import com.jbcalling.gateway.media.stats.WorkerCounters;

/** Leads a peer's RTCP, decrypted, to whom it concerns. Belongs to the worker's thread. */
final class RtcpReader {
  private final SsrcTable<Consumer> consumers;
  private final WorkerCounters counters;
  private final RtcpCompound compound = new RtcpCompound();
  private final PictureLossIndication pictureLoss = new PictureLossIndication();
  private final FullIntraRequest fullIntra = new FullIntraRequest();

  RtcpReader(SsrcTable<Consumer> consumers, WorkerCounters counters) {
    this.consumers = consumers;
    this.counters = counters;
  }

  /** Takes a datagram in the clear. */
  void take(byte[] buffer, int offset, int length, long now) {
    if (compound.wrap(buffer, offset, length) != RtcpHeader.OK) {
      counters.count(MediaCounter.DROPPED_RTCP_MALFORMED);
      return;
    }
    counters.count(MediaCounter.RTCP_IN);
    while (compound.next()) {
      switch (compound.type()) {
        case RtcpHeader.PAYLOAD_SPECIFIC_FEEDBACK -> takePayloadFeedback(now);
        default -> {
          // What is not understood is passed over (RFC 3550, section 6.1).
        }
      }
    }
  }

  private void takePayloadFeedback(long now) {
    if (pictureLoss.wrap(compound.buffer(), compound.offset(), compound.length())
        == RtcpHeader.OK) {
      keyFrame(pictureLoss.mediaSsrc(), now);
    } else if (fullIntra.wrap(compound.buffer(), compound.offset(), compound.length())
        == RtcpHeader.OK) {
      for (int i = 0; i < fullIntra.entryCount(); i++) {
        keyFrame(fullIntra.entrySsrc(i), now);
      }
    }
  }

  private void keyFrame(int ssrc, long now) {
    Consumer consumer = consumers.get(ssrc);
    if (consumer == null) {
      counters.count(MediaCounter.DROPPED_RTCP_UNKNOWN_STREAM);
      return;
    }
    counters.count(MediaCounter.KEY_FRAME_REQUESTS_IN);
    consumer.requestKeyFrame(now);
  }
}
