package com.jbcalling.gateway.media.transport;

import com.jbcalling.gateway.media.feedback.ReceiveBandwidthEstimator;
import com.jbcalling.gateway.media.feedback.TransportWideFeedbackRecorder;
import com.jbcalling.gateway.media.forward.Producer;
import com.jbcalling.gateway.media.forward.ProducerStream;
import com.jbcalling.gateway.media.rtp.AbsoluteSendTime;
import com.jbcalling.gateway.media.rtp.BigEndian;
import com.jbcalling.gateway.media.rtp.HeaderExtension;
import com.jbcalling.gateway.media.rtp.RtpPacket;
import com.jbcalling.gateway.media.time.Deadline;
import com.jbcalling.gateway.media.time.Deadlines;
import org.jspecify.annotations.Nullable;

/**
 * Tells a publisher how its packets arrive, so that it raises its bitrate as far as the path
 * carries: by transport-wide feedback where its packets are numbered for that, else by an estimate
 * of our own (REMB) where they carry their send time. Never by both, since then the lower of two
 * opinions would win. Belongs to the worker's thread.
 */
final class CongestionFeedback {
  private static final long FIRST_ESTIMATE = 1_000_000;
  private static final long GREATEST_ESTIMATE = 50_000_000;
  private static final int MAX_STREAMS = 32;

  private final PublishedStreams published;
  private final RtcpWriter writer;
  private final Deadlines deadlines;
  private final Deadline report = new Deadline(this::report);
  private final int[] ssrcs = new int[MAX_STREAMS];

  private @Nullable TransportWideFeedbackRecorder recorder;
  private @Nullable ReceiveBandwidthEstimator estimator;
  private int lastSsrc;

  CongestionFeedback(PublishedStreams published, RtcpWriter writer, Deadlines deadlines) {
    this.published = published;
    this.writer = writer;
    this.deadlines = deadlines;
  }

  /** Takes note of any packet of the publisher's, padding and retransmissions too. */
  void note(RtpPacket packet, long now) {
    int numberId = published.extensions().id(HeaderExtension.TRANSPORT_SEQUENCE_NUMBER);
    if (numberId != 0) {
      noteNumber(packet, numberId, now);
    } else {
      noteSendTime(packet, now);
    }
  }

  private void noteNumber(RtpPacket packet, int id, long now) {
    int element = packet.findExtension(id);
    if (element < 0 || packet.extensionLength(element) != Short.BYTES) {
      return;
    }
    TransportWideFeedbackRecorder notes = recorder;
    if (notes == null) {
      notes = new TransportWideFeedbackRecorder();
      recorder = notes;
    }
    notes.onPacket(BigEndian.get16(packet.buffer(), element), now);
    lastSsrc = packet.ssrc();
    reportSoon(now);
  }

  private void noteSendTime(RtpPacket packet, long now) {
    int id = published.extensions().id(HeaderExtension.ABSOLUTE_SEND_TIME);
    int sendTime = AbsoluteSendTime.read(packet, id);
    if (sendTime < 0) {
      return;
    }
    ReceiveBandwidthEstimator estimate = estimator;
    if (estimate == null) {
      estimate = new ReceiveBandwidthEstimator(FIRST_ESTIMATE, GREATEST_ESTIMATE);
      estimator = estimate;
    }
    estimate.onPacket(sendTime, packet.length(), now);
    reportSoon(now);
  }

  /** The timer runs only while packets come. */
  private void reportSoon(long now) {
    if (!report.isSet()) {
      deadlines.set(report, now + TransportWideFeedbackRecorder.INTERVAL_NANOS);
    }
  }

  private void report(long now) {
    if (recorder != null) {
      writer.sendArrivals(recorder, lastSsrc, now);
    }
    if (estimator != null && estimator.isDue(now)) {
      writer.sendEstimate(estimator, ssrcs, mediaSsrcs(), now);
    }
  }

  private int mediaSsrcs() {
    int count = 0;
    for (Producer producer : published.producers()) {
      for (ProducerStream stream : producer.streams()) {
        if (stream.hasSsrc() && count < MAX_STREAMS) {
          ssrcs[count++] = stream.ssrc();
        }
      }
    }
    return count;
  }

  void setRoundTrip(long nanos) {
    if (estimator != null) {
      estimator.setRoundTrip(nanos);
    }
  }

  void close() {
    deadlines.clear(report);
  }
}
