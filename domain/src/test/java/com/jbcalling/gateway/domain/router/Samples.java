package com.jbcalling.gateway.domain.router;

import com.jbcalling.gateway.domain.room.ParticipantId;
import com.jbcalling.gateway.domain.router.DtlsParameters.DtlsRole;
import com.jbcalling.gateway.domain.rtp.MediaKind;
import com.jbcalling.gateway.domain.rtp.RouterCapabilities;
import com.jbcalling.gateway.domain.rtp.RtcpParameters;
import com.jbcalling.gateway.domain.rtp.RtpCapabilities;
import com.jbcalling.gateway.domain.rtp.RtpCodecParameters;
import com.jbcalling.gateway.domain.rtp.RtpEncodingParameters;
import com.jbcalling.gateway.domain.rtp.RtpParameters;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What clients send, in small. */
public final class Samples {
  public static final RtpCapabilities CLIENT = RouterCapabilities.gateway();

  public static final DtlsParameters DTLS =
      new DtlsParameters(DtlsRole.CLIENT, List.of(new DtlsFingerprint("sha-256", "AA:BB")));

  private static final RtpCodecParameters OPUS =
      new RtpCodecParameters("audio/opus", 111, 48_000, 2, Map.of(), List.of());
  private static final RtpCodecParameters VP8 =
      new RtpCodecParameters("video/VP8", 96, 90_000, null, Map.of(), List.of());
  private static final RtpCodecParameters VP8_RTX =
      new RtpCodecParameters("video/rtx", 97, 90_000, null, Map.of("apt", 96), List.of());
  private static final RtpCodecParameters VP9 =
      new RtpCodecParameters("video/VP9", 98, 90_000, null, Map.of("profile-id", 0), List.of());

  private Samples() {}

  public static RtpParameters audio(@Nullable String mid, long ssrc) {
    return parameters(mid, List.of(OPUS), List.of(encoding(ssrc, null, null, null)), "client");
  }

  public static RtpParameters video(@Nullable String mid, long ssrc, long rtxSsrc) {
    return parameters(
        mid, List.of(VP8, VP8_RTX), List.of(encoding(ssrc, null, rtxSsrc, null)), "client");
  }

  /** Simulcast of as many encodings as there are RIDs. */
  public static RtpParameters simulcast(
      @Nullable String mid, @Nullable String mode, String... rids) {
    List<RtpEncodingParameters> encodings =
        Arrays.stream(rids).map(rid -> encoding(null, rid, null, mode)).toList();
    return parameters(mid, List.of(VP8, VP8_RTX), encodings, "");
  }

  public static RtpParameters layered(String mid, long ssrc, String mode) {
    return parameters(mid, List.of(VP9), List.of(encoding(ssrc, null, null, mode)), "client");
  }

  public static RtpParameters withCname(RtpParameters parameters, @Nullable String cname) {
    return parameters(parameters.mid(), parameters.codecs(), parameters.encodings(), cname);
  }

  private static RtpParameters parameters(
      @Nullable String mid,
      List<RtpCodecParameters> codecs,
      List<RtpEncodingParameters> encodings,
      @Nullable String cname) {
    return new RtpParameters(
        mid, codecs, List.of(), encodings, new RtcpParameters(cname, true), null);
  }

  private static RtpEncodingParameters encoding(
      @Nullable Long ssrc, @Nullable String rid, @Nullable Long rtxSsrc, @Nullable String mode) {
    return new RtpEncodingParameters(ssrc, rid, null, rtxSsrc, null, mode, null);
  }

  /** Numbers from a first one on. */
  public static LongSupplier ssrcsFrom(long first) {
    long[] next = {first};
    return () -> next[0]++;
  }

  static ProducerOffer offer(String id, TransportId transport, RtpParameters parameters) {
    MediaKind kind =
        parameters.codecs().getFirst().mimeType().startsWith("audio")
            ? MediaKind.AUDIO
            : MediaKind.VIDEO;
    return new ProducerOffer(
        new ProducerId(id), transport, kind, parameters, false, Map.of("track", id));
  }

  static WebRtcTransport openTransport(
      Router router, ParticipantId owner, TransportDirection direction) {
    TransportId id = new TransportId(owner + "-" + direction);
    WebRtcTransport transport = granted(router.planTransport(id, owner, direction));
    router.open(transport);
    return transport;
  }

  static <T, R> T granted(Decision<T, R> decision) {
    return switch (decision) {
      case Decision.Granted<T, R>(T value) -> value;
      case Decision.Refused<T, R>(R rejection) -> throw new AssertionError("refused: " + rejection);
    };
  }

  static <T, R> R refused(Decision<T, R> decision) {
    return switch (decision) {
      case Decision.Granted<T, R>(T value) -> throw new AssertionError("granted: " + value);
      case Decision.Refused<T, R>(R rejection) -> rejection;
    };
  }
}
