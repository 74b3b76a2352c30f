package com.jbcalling.gateway.media.transport;

import com.jbcalling.gateway.media.feedback.ReceiveBandwidthEstimator;
import com.jbcalling.gateway.media.feedback.TransportWideFeedbackRecorder;
import com.jbcalling.gateway.media.forward.ConsumerStream;
import com.jbcalling.gateway.media.forward.ProducerStream;
import com.jbcalling.gateway.media.forward.PublisherFeedback;
import com.jbcalling.gateway.media.rtcp.ExtendedReport;
import com.jbcalling.gateway.media.rtcp.FullIntraRequest;
import com.jbcalling.gateway.media.rtcp.GenericNack;
import com.jbcalling.gateway.media.rtcp.PictureLossIndication;
import com.jbcalling.gateway.media.rtcp.ReceiverReport;
import com.jbcalling.gateway.media.rtcp.RtcpHeader;
import com.jbcalling.gateway.media.stats.MediaCounter;
import com.jbcalling.gateway.media.stats.WorkerCounters;

/**
 * Writes a transport's RTCP: feedback at once and by itself (RFC 5506), reports gathered into as
 * few datagrams as hold them (RFC 3550, section 6.1). Belongs to the worker's thread.
 */
final class RtcpWriter implements PublisherFeedback {
  /** Longest RTCP datagram, encrypted: passes every path of WebRTC's. */
  static final int MAX_DATAGRAM = 1200;

  /** Who the gateway is as a receiver; senders need not tell its reports apart. */
  static final int RECEIVER_SSRC = 1;

  private final MediaOutlet outlet;
  private final WorkerCounters counters;

  private int position;
  private int receiverReport = NONE;
  private int blocks;
  private long now;

  private static final int NONE = -1;

  RtcpWriter(MediaOutlet outlet, WorkerCounters counters) {
    this.outlet = outlet;
    this.counters = counters;
  }

  @Override
  public void requestKeyFrame(int ssrc, boolean fullIntraRequest, int sequence, long now) {
    if (!outlet.isOpen()) {
      return;
    }
    byte[] slot = outlet.slot();
    int limit = outlet.rtcpLimit();
    int length =
        fullIntraRequest
            ? FullIntraRequest.write(slot, 0, limit, RECEIVER_SSRC, ssrc, sequence)
            : PictureLossIndication.write(slot, 0, limit, RECEIVER_SSRC, ssrc);
    if (length > 0) {
      outlet.sendRtcp(length, now);
      counters.count(MediaCounter.KEY_FRAME_REQUESTS_OUT);
    }
  }

  @Override
  public void requestPackets(int ssrc, int[] sequences, int count, long now) {
    if (!outlet.isOpen()) {
      return;
    }
    int length =
        GenericNack.write(
            outlet.slot(), 0, outlet.rtcpLimit(), RECEIVER_SSRC, ssrc, sequences, 0, count);
    if (length > 0) {
      outlet.sendRtcp(length, now);
      counters.add(MediaCounter.NACKS_SENT, count);
    }
  }

  /** Tells the publisher when its packets arrived, in as many datagrams as it takes. */
  void sendArrivals(TransportWideFeedbackRecorder recorder, int ssrc, long now) {
    while (outlet.isOpen()) {
      int length = recorder.write(outlet.slot(), 0, outlet.rtcpLimit(), RECEIVER_SSRC, ssrc, now);
      if (length <= 0) {
        return;
      }
      outlet.sendRtcp(length, now);
    }
  }

  /** Tells the publisher what its path carries. */
  void sendEstimate(ReceiveBandwidthEstimator estimator, int[] ssrcs, int count, long now) {
    if (!outlet.isOpen()) {
      return;
    }
    int length =
        estimator.write(outlet.slot(), 0, outlet.rtcpLimit(), RECEIVER_SSRC, ssrcs, count, now);
    if (length > 0) {
      outlet.sendRtcp(length, now);
    }
  }

  /** Starts to gather reports; the outlet must be open, and nothing else sent until the end. */
  void beginReports(long now) {
    this.now = now;
    position = 0;
    receiverReport = NONE;
    blocks = 0;
  }

  /** Adds what was received of a stream. */
  void addReception(ProducerStream stream) {
    if (receiverReport != NONE && blocks == ReceiverReport.MAX_REPORTS) {
      flushReports();
    }
    if (!addBlock(stream)) {
      flushReports();
      addBlock(stream);
    }
  }

  private boolean addBlock(ProducerStream stream) {
    byte[] slot = outlet.slot();
    int limit = outlet.rtcpLimit();
    if (receiverReport == NONE) {
      int header = ReceiverReport.begin(slot, position, limit, RECEIVER_SSRC);
      if (header == RtcpHeader.NO_ROOM) {
        return false;
      }
      receiverReport = position;
      position += header;
    }
    int block = stream.writeReport(slot, position, limit, now);
    if (block < 0) {
      return false;
    }
    position += block;
    blocks++;
    return true;
  }

  /** Asks the publisher how long ago it heard from us (RFC 3611, section 4.4). */
  void addReferenceTime(long ntp) {
    endReceiverReport();
    int limit = outlet.rtcpLimit();
    int written =
        ExtendedReport.writeReferenceTime(outlet.slot(), position, limit, RECEIVER_SSRC, ntp);
    if (written > 0) {
      position += written;
    }
  }

  /** Adds what was sent of a stream, where anything was. All receptions come before. */
  void addSending(ConsumerStream stream) {
    endReceiverReport();
    int written = stream.writeReport(outlet.slot(), position, outlet.rtcpLimit(), now);
    if (written == RtcpHeader.NO_ROOM) {
      flushReports();
      written = stream.writeReport(outlet.slot(), position, outlet.rtcpLimit(), now);
    }
    if (written > 0) {
      position += written;
    }
  }

  /** Sends what has gathered. */
  void endReports() {
    flushReports();
  }

  private void flushReports() {
    endReceiverReport();
    if (position > 0) {
      outlet.sendRtcp(position, now);
      position = 0;
    }
  }

  private void endReceiverReport() {
    if (receiverReport != NONE) {
      ReceiverReport.end(outlet.slot(), receiverReport, blocks);
      receiverReport = NONE;
      blocks = 0;
    }
  }
}
