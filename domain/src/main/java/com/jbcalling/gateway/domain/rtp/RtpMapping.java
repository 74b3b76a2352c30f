package com.jbcalling.gateway.domain.rtp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a producer's payload types and encodings map to those of its router. */
public record RtpMapping(List<Codec> codecs, List<Encoding> encodings) {
  public RtpMapping {
    codecs = List.copyOf(codecs);
    encodings = List.copyOf(encodings);
  }

  /** The router's payload type for a codec of the producer; -1 if there is none. */
  public int routerPayloadType(RtpCodecParameters codec) {
    for (Codec entry : codecs) {
      if (entry.payloadType == codec.payloadType()) {
        return entry.mappedPayloadType;
      }
    }
    return -1;
  }

  /** A payload type of the producer and the router's for the same codec. */
  public record Codec(int payloadType, int mappedPayloadType) {}

  /**
   * An encoding of the producer, and the SSRC under which the router knows it.
   *
   * @param ssrc as the producer announced it; null where a RID stands for it
   */
  public record Encoding(
      @Nullable String rid,
      @Nullable Long ssrc,
      @Nullable String scalabilityMode,
      long mappedSsrc) {}
}
