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
 * @param parameters format parameters (fmtp): strings, numbers and booleans by name, in order
 */
public record RtpCodecParameters(
    String mimeType,
    int payloadType,
    int clockRate,
    @Nullable Integer channels,
    Map<String, Object> parameters,
    List<RtcpFeedback> rtcpFeedback) {}
