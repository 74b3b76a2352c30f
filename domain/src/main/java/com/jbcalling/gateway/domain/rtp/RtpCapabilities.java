package com.jbcalling.gateway.domain.rtp;

import java.util.List;

/** What a router or an endpoint can send or receive. */
public record RtpCapabilities(
    List<RtpCodecCapability> codecs, List<RtpHeaderExtension> headerExtensions) {
  public RtpCapabilities {
    codecs = List.copyOf(codecs);
    headerExtensions = List.copyOf(headerExtensions);
  }
}
