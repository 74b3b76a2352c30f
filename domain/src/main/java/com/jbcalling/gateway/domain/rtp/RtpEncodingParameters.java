package com.jbcalling.gateway.domain.rtp;

import org.jspecify.annotations.Nullable;

/**
 * One encoding of a stream; several of them are simulcast. Every member may be absent.
 *
 * @param ssrc synchronisation source, unsigned 32 bits
 * @param rid restriction identifier (RFC 8851), which stands for the SSRC in simulcast
 * @param codecPayloadType payload type of the codec that it uses; null for the first media codec
 * @param rtxSsrc SSRC of the retransmission stream (RFC 4588), unsigned 32 bits
 * @param scalabilityMode as in W3C WebRTC-SVC, such as {@code L1T3}; see {@link ScalabilityMode}
 * @param maxBitrate bits a second, not negative
 */
public record RtpEncodingParameters(
    @Nullable Long ssrc,
    @Nullable String rid,
    @Nullable Integer codecPayloadType,
    @Nullable Long rtxSsrc,
    @Nullable Boolean dtx,
    @Nullable String scalabilityMode,
    @Nullable Long maxBitrate) {
  private static final long LARGEST_SSRC = 0xFFFF_FFFFL;

  /** An encoding of which nothing is known. */
  public static final RtpEncodingParameters UNSPECIFIED =
      new RtpEncodingParameters(null, null, null, null, null, null, null);

  public RtpEncodingParameters {
    requireSsrc(ssrc);
    requireSsrc(rtxSsrc);
    if (maxBitrate != null && maxBitrate < 0) {
      throw new IllegalArgumentException("bitrate " + maxBitrate);
    }
  }

  /** The layers of this one encoding; one of each where it names none. */
  public ScalabilityMode layers() {
    return ScalabilityMode.parse(scalabilityMode);
  }

  private static void requireSsrc(@Nullable Long ssrc) {
    if (ssrc != null && (ssrc < 0 || ssrc > LARGEST_SSRC)) {
      throw new IllegalArgumentException("SSRC " + ssrc);
    }
  }
}
