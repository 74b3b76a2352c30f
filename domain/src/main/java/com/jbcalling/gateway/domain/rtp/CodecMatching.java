package com.jbcalling.gateway.domain.rtp;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whether two codecs are the same one. */
final class CodecMatching {
  private CodecMatching() {}

  /** Whether both name the same codec, whatever its profile. */
  static boolean isSameCodec(RtpCodec one, RtpCodec other) {
    String type = one.canonicalMimeType();
    if (!type.equals(other.canonicalMimeType())
        || one.clockRate() != other.clockRate()
        || !Objects.equals(one.channels(), other.channels())) {
      return false;
    }
    return !type.equals("audio/multiopus")
        || (isSame(one, other, "num_streams") && isSame(one, other, "coupled_streams"));
  }

  /** Whether what one sends the other can decode: the profile must be the same too. */
  static boolean isInteroperable(RtpCodec one, RtpCodec other) {
    if (!isSameCodec(one, other)) {
      return false;
    }
    return switch (one.canonicalMimeType()) {
      case "video/h264" ->
          isSameOrZero(one, other, "packetization-mode")
              && H264ProfileLevelId.isSameProfile(one.parameters(), other.parameters());
      case "video/vp9" -> isSameOrZero(one, other, "profile-id");
      default -> true;
    };
  }

  /** A codec of a producer with the H.264 level that it and the router agree on. */
  static RtpCodecParameters agreed(RtpCodecParameters codec, RtpCodecCapability capability) {
    if (!codec.canonicalMimeType().equals("video/h264")) {
      return codec;
    }
    Map<String, Object> parameters = new LinkedHashMap<>(codec.parameters());
    @Nullable String answer =
        H264ProfileLevelId.answer(codec.parameters(), capability.parameters());
    if (answer == null) {
      parameters.remove("profile-level-id");
    } else {
      parameters.put("profile-level-id", answer);
    }
    return codec.withParameters(parameters);
  }

  private static boolean isSame(RtpCodec one, RtpCodec other, String name) {
    return Objects.equals(one.parameters().get(name), other.parameters().get(name));
  }

  private static boolean isSameOrZero(RtpCodec one, RtpCodec other, String name) {
    return FormatParameters.orZero(one.parameters(), name)
        .equals(FormatParameters.orZero(other.parameters(), name));
  }
}
