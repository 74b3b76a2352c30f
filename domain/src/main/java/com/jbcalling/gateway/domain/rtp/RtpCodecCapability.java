package com.jbcalling.gateway.domain.rtp;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A codec that a router or an endpoint supports.
 *
 * @param preferredPayloadType RTP payload type, 0 to 127; null where the owner has no preference
 * @param clockRate in hertz
 * @param channels number of audio channels; null for video
 * @param parameters format parameters (fmtp): strings, numbers and booleans by name, in order
 */
public record RtpCodecCapability(
    MediaKind kind,
    String mimeType,
    @Nullable Integer preferredPayloadType,
    int clockRate,
    @Nullable Integer channels,
    Map<String, Object> parameters,
    List<RtcpFeedback> rtcpFeedback) {}
