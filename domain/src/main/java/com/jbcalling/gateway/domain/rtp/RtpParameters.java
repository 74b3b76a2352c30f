package com.jbcalling.gateway.domain.rtp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one producer sends, or what one consumer is sent.
 *
 * @param mid media identification (RFC 9143); null where the sender uses none
 * @param msid media stream and track, as in the SDP attribute (RFC 8830)
 */
public record RtpParameters(
    @Nullable String mid,
    List<RtpCodecParameters> codecs,
    List<RtpHeaderExtensionParameters> headerExtensions,
    List<RtpEncodingParameters> encodings,
    RtcpParameters rtcp,
    @Nullable String msid) {}
