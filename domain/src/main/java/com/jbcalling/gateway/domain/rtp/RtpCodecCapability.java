package com.jbcalling.gateway.domain.rtp;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A codec that a router or an endpoint supports.
 *
 * @param preferredPayloadType RTP payload type; null where the owner has no preference. Any number,
 *     since a preference is compared and never sent: {@link #usablePayloadType} says whether it can
 *     be used
 * @param clockRate in hertz
 * @param channels number of audio channels; null for video
 * @param parameters format parameters (fmtp): strings and numbers by name, in order
 */
public record RtpCodecCapability(
    MediaKind kind,
    String mimeType,
    @Nullable Number preferredPayloadType,
    int clockRate,
    @Nullable Integer channels,
    Map<String, Object> parameters,
    List<RtcpFeedback> rtcpFeedback)
    implements RtpCodec {
  public RtpCodecCapability {
    if (preferredPayloadType != null) {
      preferredPayloadType = FormatParameters.canonical(preferredPayloadType);
    }
    parameters = FormatParameters.copyOf(parameters);
    rtcpFeedback = List.copyOf(rtcpFeedback);
  }

  /** The preferred payload type, 0 to 127; -1 if there is none, or none that RTP can carry. */
  public int usablePayloadType() {
    return preferredPayloadType instanceof Integer type && type >= 0 && type <= 127 ? type : -1;
  }
}
