package com.jbcalling.gateway.domain.rtp;

import org.jspecify.annotations.Nullable;

/**
 * An RTP header extension that a router or an endpoint supports.
 *
 * @param kind the kind of media that it may go with; null for both
 * @param preferredId local identifier, 1 to 14 for one-byte headers (RFC 8285, section 4.2)
 */
public record RtpHeaderExtension(
    @Nullable MediaKind kind,
    String uri,
    int preferredId,
    boolean preferredEncrypt,
    HeaderExtensionDirection direction) {}
