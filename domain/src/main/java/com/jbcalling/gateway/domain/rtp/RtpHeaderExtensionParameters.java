package com.jbcalling.gateway.domain.rtp;

import java.util.Map;

/**
 * An RTP header extension as one stream uses it.
 *
 * @param id local identifier: 1 to 14 for one-byte headers, up to 255 for two-byte headers (RFC
 *     8285, sections 4.2 and 4.3)
 */
public record RtpHeaderExtensionParameters(
    String uri, int id, boolean encrypt, Map<String, Object> parameters) {
  public RtpHeaderExtensionParameters {
    if (id < 1 || id > 255) {
      throw new IllegalArgumentException("header extension id " + id);
    }
    parameters = FormatParameters.copyOf(parameters);
  }
}
