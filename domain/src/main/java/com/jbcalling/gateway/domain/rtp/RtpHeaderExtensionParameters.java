package com.jbcalling.gateway.domain.rtp;

import java.util.Map;

/**
 * An RTP header extension as one stream uses it.
 *
 * @param id local identifier, 1 to 14 for one-byte headers (RFC 8285, section 4.2)
 */
public record RtpHeaderExtensionParameters(
    String uri, int id, boolean encrypt, Map<String, Object> parameters) {}
