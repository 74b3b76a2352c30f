package com.jbcalling.gateway.media.transport;

import com.jbcalling.gateway.media.forward.Consumer;
import com.jbcalling.gateway.media.forward.ProducerStream;
import com.jbcalling.gateway.media.rtcp.ExtendedReport;
import com.jbcalling.gateway.media.rtcp.FeedbackHeader;
import com.jbcalling.gateway.media.rtcp.FullIntraRequest;
import com.jbcalling.gateway.media.rtcp.GenericNack;
import com.jbcalling.gateway.media.rtcp.PictureLossIndication;
import com.jbcalling.gateway.media.rtcp.ReceiverEstimatedMaxBitrate;
import com.jbcalling.gateway.media.rtcp.ReceiverReport;
import com.jbcalling.gateway.media.rtcp.ReportBlock;
import com.jbcalling.gateway.media.rtcp.RtcpCompound;
import com.jbcalling.gateway.media.rtcp.RtcpHeader;
import com.jbcalling.gateway.media.rtcp.SenderReport;
import com.jbcalling.gateway.media.rtcp.TransportFeedback;
import com.jbcalling.gateway.media.srtp.SsrcTable;
import com.jbcalling.gateway.media.stats.MediaCounter;
import com.jbcalling.gateway.media.stats.WorkerCounters;
import com.jbcalling.gateway.media.stream.RoundTripTime;

/**
 * Leads a peer's RTCP, decrypted, to whom it concerns: reports of what it publishes to the streams,
 * reports and wishes about what it is sent to the consumers, the rest of congestion control to the
 * estimator. Belongs to the worker's thread.
 */
final class RtcpReader {
  /** Packets that one message can ask for: more than that is no repair. */
  private static final int MAX_REQUESTED = 1024;

  private final PublishedStreams published;
  private final SsrcTable<Consumer> consumers;
  private final BandwidthEstimator bandwidth;
  private final CongestionFeedback congestion;
  private final RoundTripTime roundTrip;
  private final WorkerCounters counters;

  private final RtcpCompound compound = new RtcpCompound();
  private final SenderReport senderReport = new SenderReport();
  private final ReceiverReport receiverReport = new ReceiverReport();
  private final ReportBlock block = new ReportBlock();
  private final ExtendedReport extended = new ExtendedReport();
  private final GenericNack nack = new GenericNack();
  private final TransportFeedback transportFeedback = new TransportFeedback();
  private final PictureLossIndication pictureLoss = new PictureLossIndication();
  private final FullIntraRequest fullIntra = new FullIntraRequest();
  private final ReceiverEstimatedMaxBitrate estimate = new ReceiverEstimatedMaxBitrate();
  private final int[] sequences = new int[MAX_REQUESTED];

  RtcpReader(
      PublishedStreams published,
      SsrcTable<Consumer> consumers,
      BandwidthEstimator bandwidth,
      CongestionFeedback congestion,
      RoundTripTime roundTrip,
      WorkerCounters counters) {
    this.published = published;
    this.consumers = consumers;
    this.bandwidth = bandwidth;
    this.congestion = congestion;
    this.roundTrip = roundTrip;
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
      int result =
          switch (compound.type()) {
            case RtcpHeader.SENDER_REPORT -> takeSenderReport(now);
            case RtcpHeader.RECEIVER_REPORT -> takeReceiverReport(now);
            case RtcpHeader.EXTENDED_REPORT -> takeExtendedReport(now);
            case RtcpHeader.TRANSPORT_LAYER_FEEDBACK -> takeTransportLayerFeedback(now);
            case RtcpHeader.PAYLOAD_SPECIFIC_FEEDBACK -> takePayloadFeedback(now);
            // What is not understood is passed over (RFC 3550, section 6.1).
            default -> RtcpHeader.OK;
          };
      if (result != RtcpHeader.OK) {
        counters.count(MediaCounter.DROPPED_RTCP_MALFORMED);
      }
    }
  }

  private int takeSenderReport(long now) {
    int result = senderReport.wrap(compound.buffer(), compound.offset(), compound.length());
    if (result != RtcpHeader.OK) {
      return result;
    }
    ProducerStream stream = published.media(senderReport.ssrc());
    if (stream != null) {
      stream.takeSenderReport(senderReport, now);
    } else if (published.retransmissions(senderReport.ssrc()) == null) {
      counters.count(MediaCounter.DROPPED_RTCP_UNKNOWN_STREAM);
    }
    for (int i = 0; i < senderReport.reportCount(); i++) {
      senderReport.report(i, block);
      takeBlock(now);
    }
    return RtcpHeader.OK;
  }

  private int takeReceiverReport(long now) {
    int result = receiverReport.wrap(compound.buffer(), compound.offset(), compound.length());
    if (result != RtcpHeader.OK) {
      return result;
    }
    for (int i = 0; i < receiverReport.reportCount(); i++) {
      receiverReport.report(i, block);
      takeBlock(now);
    }
    return RtcpHeader.OK;
  }

  /** Blocks about retransmission streams, which nothing is done with, are passed over too. */
  private void takeBlock(long now) {
    Consumer consumer = consumers.get(block.ssrc());
    if (consumer != null) {
      consumer.stream().takeReport(block, now);
    }
  }

  private int takeExtendedReport(long now) {
    int result = extended.wrap(compound.buffer(), compound.offset(), compound.length());
    if (result != RtcpHeader.OK) {
      return result;
    }
    while (extended.next()) {
      if (extended.blockType() != ExtendedReport.DELAY_SINCE_LAST) {
        continue;
      }
      for (int i = 0; i < extended.delayCount(); i++) {
        if (extended.delaySsrc(i) == RtcpWriter.RECEIVER_SSRC) {
          takeRoundTrip(extended.lastReference(i), extended.delaySinceLastReference(i), now);
        }
      }
    }
    return RtcpHeader.OK;
  }

  private void takeRoundTrip(int lastReference, int delay, long now) {
    if (roundTrip.onAnswer(lastReference, delay, now) != RoundTripTime.UNKNOWN) {
      published.setRoundTrip(roundTrip.smoothedNanos());
      congestion.setRoundTrip(roundTrip.smoothedNanos());
    }
  }

  private int takeTransportLayerFeedback(long now) {
    return switch (compound.count()) {
      case FeedbackHeader.GENERIC_NACK -> takeNack(now);
      case FeedbackHeader.TRANSPORT_WIDE -> {
        int result =
            transportFeedback.wrap(compound.buffer(), compound.offset(), compound.length());
        if (result == RtcpHeader.OK) {
          bandwidth.feedback(transportFeedback, now);
        }
        yield result;
      }
      default -> RtcpHeader.OK;
    };
  }

  private int takeNack(long now) {
    int result = nack.wrap(compound.buffer(), compound.offset(), compound.length());
    if (result != RtcpHeader.OK) {
      return result;
    }
    Consumer consumer = consumers.get(nack.mediaSsrc());
    if (consumer == null) {
      counters.count(MediaCounter.DROPPED_RTCP_UNKNOWN_STREAM);
    } else {
      consumer.stream().resend(sequences, nack.sequenceNumbers(sequences), now);
    }
    return RtcpHeader.OK;
  }

  private int takePayloadFeedback(long now) {
    return switch (compound.count()) {
      case FeedbackHeader.PICTURE_LOSS_INDICATION -> {
        int result = pictureLoss.wrap(compound.buffer(), compound.offset(), compound.length());
        if (result == RtcpHeader.OK) {
          requestKeyFrame(pictureLoss.mediaSsrc(), now);
        }
        yield result;
      }
      case FeedbackHeader.FULL_INTRA_REQUEST -> {
        int result = fullIntra.wrap(compound.buffer(), compound.offset(), compound.length());
        if (result == RtcpHeader.OK) {
          for (int i = 0; i < fullIntra.entryCount(); i++) {
            requestKeyFrame(fullIntra.entrySsrc(i), now);
          }
        }
        yield result;
      }
      case FeedbackHeader.APPLICATION_LAYER -> {
        // Application layer feedback other than REMB is none of ours.
        if (estimate.wrap(compound.buffer(), compound.offset(), compound.length())
            == RtcpHeader.OK) {
          bandwidth.receiverEstimate(estimate.bitrate(), now);
        }
        yield RtcpHeader.OK;
      }
      default -> RtcpHeader.OK;
    };
  }

  private void requestKeyFrame(int ssrc, long now) {
    Consumer consumer = consumers.get(ssrc);
    if (consumer == null) {
      counters.count(MediaCounter.DROPPED_RTCP_UNKNOWN_STREAM);
      return;
    }
    counters.count(MediaCounter.KEY_FRAME_REQUESTS_IN);
    consumer.requestKeyFrame(now);
  }
}
