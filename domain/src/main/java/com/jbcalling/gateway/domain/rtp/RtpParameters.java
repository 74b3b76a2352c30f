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
    @Nullable String msid) {
  public RtpParameters {
    codecs = List.copyOf(codecs);
    headerExtensions = List.copyOf(headerExtensions);
    encodings = List.copyOf(encodings);
  }

  /** The same with another media identification, which a consumer gets from its transport. */
  public RtpParameters withMid(@Nullable String changed) {
    return new RtpParameters(changed, codecs, headerExtensions, encodings, rtcp, msid);
  }

  /** Whether the stream uses a header extension. */
  boolean uses(HeaderExtensionUri extension) {
    return headerExtensions.stream().anyMatch(used -> used.uri().equals(extension.uri()));
  }
}
