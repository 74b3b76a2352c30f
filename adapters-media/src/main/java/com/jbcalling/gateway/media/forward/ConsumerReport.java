package com.jbcalling.gateway.media.forward;

import com.jbcalling.gateway.media.stats.RtcStats;
import com.jbcalling.gateway.media.stream.SendStatistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A consumer's statistics as W3C {@code RTCOutboundRtpStreamStats}, and {@code
 * RTCRemoteInboundRtpStreamStats} where its subscriber has reported.
 */
final class ConsumerReport {
  private static final double NANOS_PER_SECOND = 1e9;

  private ConsumerReport() {}

  static List<Map<String, Object>> of(Consumer consumer, long now, long timestamp) {
    ConsumerStream stream = consumer.stream();
    SendStatistics sent = stream.statistics();
    String id = consumer.id().value();
    String kind = consumer.settings().kind().word();
    List<Map<String, Object>> report = new ArrayList<>();
    report.add(
        new RtcStats("outbound-rtp", id, timestamp)
            .withSsrc(stream.ssrc())
            .with("kind", kind)
            .with("transportId", consumer.transport().value())
            .with("packetsSent", sent.packetCount())
            .with("bytesSent", sent.octetCount())
            .with("retransmittedPacketsSent", sent.retransmittedPackets())
            .with("retransmittedBytesSent", sent.retransmittedBytes())
            .with("nackCount", stream.nacks())
            .with("pliCount", consumer.keyFrameRequests())
            .withSeconds("roundTripTime", sent.roundTrip().smoothedNanos())
            .with("bitrate", sent.bitsPerSecond(now))
            .with("active", !consumer.isPaused())
            .with("priority", consumer.priority())
            .with("score", consumer.score())
            .toMap());
    if (sent.isReported()) {
      report.add(
          new RtcStats("remote-inbound-rtp", id + "-remote", timestamp)
              .withSsrc(stream.ssrc())
              .with("kind", kind)
              .with("localId", id)
              .with("packetsLost", sent.cumulativeLost())
              .with("fractionLost", sent.fractionLost() / 256.0)
              .withSeconds("jitter", jitterNanos(consumer, sent))
              .withSeconds("roundTripTime", sent.roundTrip().latestNanos())
              .toMap());
    }
    return report;
  }

  private static long jitterNanos(Consumer consumer, SendStatistics sent) {
    int clockRate = consumer.producer().formats().clockRate();
    return (long) (sent.jitter() * NANOS_PER_SECOND / clockRate);
  }
}
