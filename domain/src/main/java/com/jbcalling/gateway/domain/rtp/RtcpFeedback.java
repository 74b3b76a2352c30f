package com.jbcalling.gateway.domain.rtp;

/**
 * A feedback mechanism of a codec (RFC 4585, section 4.2), such as {@code nack} or {@code nack
 * pli}.
 *
 * @param type the mechanism, for instance {@code nack} or {@code transport-cc}
 * @param parameter its parameter, empty where it has none
 */
public record RtcpFeedback(String type, String parameter) {
  public static final RtcpFeedback NACK = new RtcpFeedback("nack", "");
  public static final RtcpFeedback PICTURE_LOSS = new RtcpFeedback("nack", "pli");
  public static final RtcpFeedback FULL_INTRA_REQUEST = new RtcpFeedback("ccm", "fir");
  public static final RtcpFeedback REMB = new RtcpFeedback("goog-remb", "");
  public static final RtcpFeedback TRANSPORT_WIDE = new RtcpFeedback("transport-cc", "");
}
