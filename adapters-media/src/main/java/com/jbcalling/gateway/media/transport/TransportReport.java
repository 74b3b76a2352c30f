package com.jbcalling.gateway.media.transport;

import com.jbcalling.gateway.application.port.in.media.MediaEvent.TransportState;
import com.jbcalling.gateway.media.dtls.DtlsState;
import com.jbcalling.gateway.media.ice.IceState;
import com.jbcalling.gateway.media.stats.RtcStats;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A transport's statistics as W3C {@code RTCTransportStats} and {@code RTCIceCandidatePairStats}.
 */
final class TransportReport {
  private TransportReport() {}

  /** What the report is made of. */
  record Facts(
      String id,
      IceState ice,
      DtlsState dtls,
      boolean dials,
      @Nullable TransportState state,
      Traffic received,
      Traffic sent,
      long roundTripNanos,
      long availableBitrate) {}

  static List<Map<String, Object>> of(Facts facts, long now, long timestamp) {
    String pair = facts.id() + "-pair";
    boolean connected = facts.ice() == IceState.CONNECTED || facts.ice() == IceState.COMPLETED;
    Map<String, Object> transport =
        new RtcStats("transport", facts.id(), timestamp)
            .with("packetsReceived", facts.received().packets())
            .with("packetsSent", facts.sent().packets())
            .with("bytesReceived", facts.received().bytes())
            .with("bytesSent", facts.sent().bytes())
            .with("incomingBitrate", facts.received().bitsPerSecond(now))
            .with("outgoingBitrate", facts.sent().bitsPerSecond(now))
            .with("iceRole", "controlled")
            .with("iceState", word(facts.ice()))
            .with("dtlsState", dtlsState(facts.dtls()))
            .with("dtlsRole", facts.dials() ? "client" : "server")
            .with("state", facts.state() == null ? null : word(facts.state()))
            .with("selectedCandidatePairId", connected ? pair : null)
            .toMap();
    if (!connected) {
      return List.of(transport);
    }
    RtcStats candidates =
        new RtcStats("candidate-pair", pair, timestamp)
            .with("transportId", facts.id())
            .with("state", "succeeded")
            .with("nominated", facts.ice() == IceState.COMPLETED)
            .withSeconds("currentRoundTripTime", facts.roundTripNanos());
    if (facts.availableBitrate() != BandwidthEstimator.UNKNOWN) {
      candidates.with("availableOutgoingBitrate", facts.availableBitrate());
    }
    return List.of(transport, candidates.toMap());
  }

  /** A word of {@code RTCDtlsTransportState}. */
  private static String dtlsState(DtlsState state) {
    return switch (state) {
      case WAITING -> "new";
      case HANDSHAKING -> "connecting";
      case CONNECTED, FAILED, CLOSED -> word(state);
    };
  }

  private static String word(Enum<?> state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
