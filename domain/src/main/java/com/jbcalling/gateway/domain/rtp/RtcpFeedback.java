package com.jbcalling.gateway.domain.rtp;

/**
 * A feedback mechanism of a codec (RFC 4585, section 4.2), such as {@code nack} or {@code nack
 * pli}.
 *
 * @param type the mechanism, for instance {@code nack} or {@code transport-cc}
 * @param parameter its parameter, empty where it has none
 */
public record RtcpFeedback(String type, String parameter) {}
