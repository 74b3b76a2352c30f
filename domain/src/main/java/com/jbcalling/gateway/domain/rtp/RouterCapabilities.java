package com.jbcalling.gateway.domain.rtp;

import com.jbcalling.gateway.domain.rtp.NegotiationRejection.Exhausted;
import com.jbcalling.gateway.domain.rtp.NegotiationRejection.Malformed;
import com.jbcalling.gateway.domain.rtp.NegotiationRejection.Unsupported;
import com.jbcalling.gateway.domain.rtp.NegotiationResult.Accepted;
import com.jbcalling.gateway.domain.rtp.NegotiationResult.Refused;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a router takes and sends, from the list of its codecs. */
public final class RouterCapabilities {

  /** The codecs of every router of this gateway, in their order of preference. */
  public static final List<RtpCodecCapability> GATEWAY_CODECS =
      List.of(
          codec(MediaKind.AUDIO, "audio/opus", 48_000, 2, Map.of()),
          codec(MediaKind.AUDIO, "audio/PCMU", 8_000, 1, Map.of()),
          codec(MediaKind.AUDIO, "audio/PCMA", 8_000, 1, Map.of()),
          codec(MediaKind.VIDEO, "video/VP8", 90_000, null, Map.of()),
          codec(MediaKind.VIDEO, "video/VP9", 90_000, null, Map.of("profile-id", 0)),
          codec(
              MediaKind.VIDEO,
              "video/H264",
              90_000,
              null,
              Map.of(
                  "packetization-mode",
                  1,
                  "profile-level-id",
                  "42e01f",
                  "level-asymmetry-allowed",
                  1)),
          codec(MediaKind.VIDEO, "video/AV1", 90_000, null, Map.of()));

  private static final RtpCapabilities GATEWAY =
      switch (generate(GATEWAY_CODECS)) {
        case Accepted<RtpCapabilities>(RtpCapabilities capabilities) -> capabilities;
        case Refused<RtpCapabilities>(NegotiationRejection rejection) ->
            throw new IllegalStateException(rejection.reason());
      };

  private final ArrayDeque<Integer> freePayloadTypes =
      // The dynamic payload types of RFC 3551, section 6, in the order in which they are given.
      Stream.concat(IntStream.rangeClosed(100, 127).boxed(), IntStream.rangeClosed(96, 99).boxed())
          .collect(Collectors.toCollection(ArrayDeque::new));

  private final List<RtpCodecCapability> codecs = new ArrayList<>();

  private RouterCapabilities() {}

  /** The capabilities of every router of this gateway. */
  public static RtpCapabilities gateway() {
    return GATEWAY;
  }

  /**
   * The capabilities of a router with the given codecs: each with its payload type and feedback,
   * each video codec followed by its RTX codec.
   *
   * <p>Payload types are given in one pass, so that a preferred one can collide with one that an
   * earlier codec was given.
   */
  public static NegotiationResult<RtpCapabilities> generate(List<RtpCodecCapability> mediaCodecs) {
    RouterCapabilities router = new RouterCapabilities();
    for (int i = 0; i < mediaCodecs.size(); i++) {
      NegotiationRejection rejection = router.add(mediaCodecs.get(i), "mediaCodecs[" + i + "]");
      if (rejection != null) {
        return new Refused<>(rejection);
      }
    }
    return new Accepted<>(
        new RtpCapabilities(router.codecs, SupportedCapabilities.HEADER_EXTENSIONS));
  }

  private @Nullable NegotiationRejection add(RtpCodecCapability wanted, String field) {
    RtpCodecCapability supported =
        SupportedCapabilities.CODECS.stream()
            .filter(codec -> CodecMatching.isSameCodec(wanted, codec))
            .findFirst()
            .orElse(null);
    if (supported == null) {
      return new Unsupported(field + " is no codec that a router can have: " + wanted.mimeType());
    }
    Number payloadType = payloadTypeOf(wanted, supported);
    if (payloadType == null) {
      return noPayloadTypeFor(field);
    }
    if (codecs.stream().anyMatch(c -> Objects.equals(c.preferredPayloadType(), payloadType))) {
      return new Malformed(field + ".preferredPayloadType is taken already: " + payloadType);
    }
    Map<String, Object> parameters = new LinkedHashMap<>(supported.parameters());
    parameters.putAll(wanted.parameters());
    codecs.add(
        new RtpCodecCapability(
            supported.kind(),
            supported.mimeType(),
            payloadType,
            supported.clockRate(),
            supported.channels(),
            parameters,
            supported.rtcpFeedback()));
    return supported.kind() == MediaKind.VIDEO ? addRtx(supported, payloadType, field) : null;
  }

  private @Nullable Number payloadTypeOf(RtpCodecCapability wanted, RtpCodecCapability supported) {
    Number preferred = wanted.preferredPayloadType();
    if (preferred != null) {
      freePayloadTypes.removeIf(preferred::equals);
      return preferred;
    }
    Number fixed = supported.preferredPayloadType();
    return fixed != null ? fixed : freePayloadTypes.poll();
  }

  private @Nullable NegotiationRejection addRtx(
      RtpCodecCapability codec, Number associated, String field) {
    Integer payloadType = freePayloadTypes.poll();
    if (payloadType == null) {
      return noPayloadTypeFor(field);
    }
    codecs.add(
        new RtpCodecCapability(
            codec.kind(),
            codec.kind().word() + "/rtx",
            payloadType,
            codec.clockRate(),
            null,
            Map.of("apt", associated),
            List.of()));
    return null;
  }

  private static Exhausted noPayloadTypeFor(String field) {
    return new Exhausted("no payload type is left for " + field);
  }

  private static RtpCodecCapability codec(
      MediaKind kind,
      String mimeType,
      int clockRate,
      @Nullable Integer channels,
      Map<String, Object> parameters) {
    return new RtpCodecCapability(kind, mimeType, null, clockRate, channels, parameters, List.of());
  }
}
