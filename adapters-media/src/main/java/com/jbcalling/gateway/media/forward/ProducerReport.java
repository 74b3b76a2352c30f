package com.jbcalling.gateway.media.forward;

import com.jbcalling.gateway.media.stats.RtcStats;
import com.jbcalling.gateway.media.stream.ReceiveStatistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A producer's statistics as W3C {@code RTCInboundRtpStreamStats}, one for each stream. */
final class ProducerReport {
  private ProducerReport() {}

  static List<Map<String, Object>> of(Producer producer, long now, long timestamp) {
    List<Map<String, Object>> report = new ArrayList<>();
    for (ProducerStream stream : producer.streams()) {
      if (stream.hasSsrc()) {
        report.add(inbound(producer, stream, now, timestamp));
      }
    }
    return report;
  }

  private static Map<String, Object> inbound(
      Producer producer, ProducerStream stream, long now, long timestamp) {
    ReceiveStatistics received = stream.statistics();
    PayloadFormat media = producer.formats().media();
    return new RtcStats("inbound-rtp", producer.id() + "-" + stream.index(), timestamp)
        .withSsrc(stream.ssrc())
        .with("kind", producer.kind().word())
        .with("mimeType", media == null ? null : media.mimeType())
        .with("rid", stream.ridText())
        .with("transportId", producer.transport().value())
        .with("packetsReceived", received.packetCount())
        .with("bytesReceived", received.byteCount())
        .with("packetsLost", received.lost())
        .with("fractionLost", received.fractionLost() / 256.0)
        .withSeconds("jitter", received.jitterNanos())
        .with("retransmittedPacketsReceived", stream.packetsRetransmitted())
        .with("nackCount", stream.packetsRequested())
        .with("pliCount", stream.keyFrameRequests())
        .with("keyFramesReceived", stream.keyFramesArrived())
        .withSeconds("roundTripTime", stream.roundTripNanos())
        .with("bitrate", received.bitsPerSecond(now))
        .with("active", stream.isActive(now))
        .with("score", stream.score())
        .toMap();
  }
}
