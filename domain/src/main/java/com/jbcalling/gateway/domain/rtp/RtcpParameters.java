package com.jbcalling.gateway.domain.rtp;

import org.jspecify.annotations.Nullable;

/**
 * RTCP settings of a stream.
 *
 * @param cname canonical name (RFC 3550, section 6.5.1), the same for all streams of one sender
 * @param reducedSize whether RTCP may be sent outside compound packets (RFC 5506)
 */
public record RtcpParameters(@Nullable String cname, boolean reducedSize) {}
