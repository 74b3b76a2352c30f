package com.jbcalling.gateway.domain.rtp;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A codec as one stream uses it.
 *
 * @param payloadType RTP payload type, 0 to 127
 * @param clockRate in hertz
 * @param channels number of audio channels; null for video
 * @param parameters format parameters (fmtp): strings and numbers by name, in order
 */
public record RtpCodecParameters(
    String mimeType,
    int payloadType,
    int clockRate,
    @Nullable Integer channels,
    Map<String, Object> parameters,
    List<RtcpFeedback> rtcpFeedback)
    implements RtpCodec {
  public RtpCodecParameters {
    if (payloadType < 0 || payloadType > 127) {
      throw new IllegalArgumentException("payload type " + payloadType);
    }
    parameters = FormatParameters.copyOf(parameters);
    rtcpFeedback = List.copyOf(rtcpFeedback);
  }

  RtpCodecParameters withParameters(Map<String, Object> changed) {
    return new RtpCodecParameters(
        mimeType, payloadType, clockRate, channels, changed, rtcpFeedback);
  }

  RtpCodecParameters withFeedback(List<RtcpFeedback> changed) {
    return new RtpCodecParameters(mimeType, payloadType, clockRate, channels, parameters, changed);
  }
}
