package com.jbcalling.gateway.domain.rtp;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parameters and capabilities as a browser has them, for tests to vary. */
public final class Samples {
  public static final long SSRC = 111_111_111;
  public static final String CNAME = "fresh";

  private Samples() {}

  public static <T> T accepted(NegotiationResult<T> result) {
    return switch (result) {
      case NegotiationResult.Accepted<T>(T value) -> value;
      case NegotiationResult.Refused<T>(NegotiationRejection rejection) ->
          throw new AssertionError(rejection.reason());
    };
  }

  public static <T> NegotiationRejection refused(NegotiationResult<T> result) {
    return switch (result) {
      case NegotiationResult.Accepted<T>(T value) -> throw new AssertionError("accepted: " + value);
      case NegotiationResult.Refused<T>(NegotiationRejection rejection) -> rejection;
    };
  }

  public static RtpCodecParameters opus() {
    return new RtpCodecParameters(
        "audio/opus", 111, 48_000, 2, Map.of("useinbandfec", 1), List.of(RtcpFeedback.NACK));
  }

  public static RtpCodecParameters video(String name, int payloadType) {
    return new RtpCodecParameters(
        "video/" + name, payloadType, 90_000, null, Map.of(), List.of(RtcpFeedback.NACK));
  }

  public static RtpCodecParameters h264(int payloadType, String profileLevelId) {
    return video("H264", payloadType)
        .withParameters(
            Map.of(
                "packetization-mode",
                1,
                "profile-level-id",
                profileLevelId,
                "level-asymmetry-allowed",
                1));
  }

  public static RtpCodecParameters rtx(int payloadType, Object associated) {
    return video("rtx", payloadType).withParameters(Map.of("apt", associated));
  }

  public static RtpEncodingParameters stream(long ssrc, @Nullable Long rtxSsrc) {
    return new RtpEncodingParameters(ssrc, null, null, rtxSsrc, false, null, null);
  }

  public static RtpEncodingParameters layer(String rid, @Nullable String mode, long maxBitrate) {
    return new RtpEncodingParameters(null, rid, null, null, false, mode, maxBitrate);
  }

  public static RtpParameters parameters(
      List<RtpCodecParameters> codecs, RtpEncodingParameters... encodings) {
    return new RtpParameters(
        "0",
        codecs,
        List.of(new RtpHeaderExtensionParameters(HeaderExtensionUri.MID.uri(), 4, false, Map.of())),
        List.of(encodings),
        new RtcpParameters("cname", true),
        "stream track");
  }

  public static RtpParameters vp8Simulcast() {
    return parameters(
        List.of(video("VP8", 96), rtx(97, 96)),
        layer("r0", "L1T3", 150_000),
        layer("r1", "L1T3", 500_000),
        layer("r2", "L1T3", 1_500_000));
  }

  public static NegotiationResult<NegotiatedProducer> produce(
      MediaKind kind, RtpParameters parameters) {
    return ProducerNegotiation.admit(
        kind, parameters, RouterCapabilities.gateway(), null, CNAME, SSRC);
  }

  /** A client that can do what the router can. */
  public static RtpCapabilities capableClient() {
    return RouterCapabilities.gateway();
  }

  /** The same client without the codecs, and without the header extensions, that are named. */
  public static RtpCapabilities clientWithout(String... namesAndUris) {
    List<String> without = List.of(namesAndUris);
    List<RtpCodecCapability> codecs = new ArrayList<>(capableClient().codecs());
    codecs.removeIf(codec -> without.contains(codec.mimeType()));
    List<RtpHeaderExtension> extensions = new ArrayList<>(capableClient().headerExtensions());
    extensions.removeIf(extension -> without.contains(extension.uri()));
    return new RtpCapabilities(codecs, extensions);
  }
}
