package com.jbcalling.gateway.domain.rtp;

import org.jspecify.annotations.Nullable;

/**
 * One encoding of a stream; several of them are simulcast. Every member may be absent.
 *
 * @param ssrc synchronisation source, unsigned 32 bits
 * @param rid restriction identifier (RFC 8851), which stands for the SSRC in simulcast
 * @param rtxSsrc SSRC of the retransmission stream (RFC 4588)
 * @param maxBitrate bits a second
 */
public record RtpEncodingParameters(
    @Nullable Long ssrc,
    @Nullable String rid,
    @Nullable Integer codecPayloadType,
    @Nullable Long rtxSsrc,
    @Nullable Boolean dtx,
    @Nullable String scalabilityMode,
    @Nullable Integer maxBitrate) {}
