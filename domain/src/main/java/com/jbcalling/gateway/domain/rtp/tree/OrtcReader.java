package com.jbcalling.gateway.domain.rtp.tree;

import com.jbcalling.gateway.domain.rtp.MediaKind;
import com.jbcalling.gateway.domain.rtp.NegotiationResult;
import com.jbcalling.gateway.domain.rtp.RtpCapabilities;
import com.jbcalling.gateway.domain.rtp.RtpCodecCapability;
import com.jbcalling.gateway.domain.rtp.RtpParameters;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a client sent, as parsed from JSON: {@code Map<String, Object>}, {@code List}, {@code
 * String}, {@code Number}, {@code Boolean} and null.
 *
 * <p>Any tree is taken; one that does not fit is refused, with a sentence that names each member
 * that is wrong. Members that nothing knows are ignored, those left out get their defaults. Sizes
 * are limited ({@code TreeLimits}), and the tree is not changed.
 */
public final class OrtcReader {
  private OrtcReader() {}

  /** Reads {@code audio} or {@code video}. */
  public static NegotiationResult<MediaKind> kind(@Nullable Object tree) {
    Faults faults = new Faults();
    MediaKind kind = CapabilitiesReader.kind(tree);
    if (kind == null) {
      faults.malformed("kind", "must be audio or video");
    }
    return faults.resultOf(kind);
  }

  /** Reads the parameters of a stream that a client wants to send. */
  public static NegotiationResult<RtpParameters> rtpParameters(@Nullable Object tree) {
    Faults faults = new Faults();
    Object normalised = new Normalisation(faults).rtpParameters(tree, "rtpParameters");
    if (!faults.isEmpty()) {
      return faults.resultOf(null);
    }
    Members members = Members.of(normalised, "rtpParameters", faults);
    return faults.resultOf(members == null ? null : ParametersReader.parameters(members));
  }

  /** Reads the capabilities of a client. */
  public static NegotiationResult<RtpCapabilities> rtpCapabilities(@Nullable Object tree) {
    Faults faults = new Faults();
    Object normalised = new Normalisation(faults).rtpCapabilities(tree, "rtpCapabilities");
    if (!faults.isEmpty()) {
      return faults.resultOf(null);
    }
    Members members = Members.of(normalised, "rtpCapabilities", faults);
    return faults.resultOf(members == null ? null : CapabilitiesReader.capabilities(members));
  }

  /** Reads the list of codecs of a router. */
  public static NegotiationResult<List<RtpCodecCapability>> mediaCodecs(@Nullable Object tree) {
    Faults faults = new Faults();
    List<RtpCodecCapability> codecs = new ArrayList<>();
    if (!(tree instanceof List<?> list)) {
      faults.malformed("mediaCodecs", "must be an array");
      return faults.resultOf(null);
    }
    for (int i = 0; i < list.size(); i++) {
      String field = "mediaCodecs[" + i + "]";
      Members codec = Members.of(list.get(i), field, faults);
      if (codec != null) {
        Normalisation.codecCapability(codec);
        RtpCodecCapability read = CapabilitiesReader.codec(codec);
        if (read == null) {
          faults.unsupported(field, "is no codec that a router can have");
        } else {
          codecs.add(read);
        }
      }
    }
    return faults.resultOf(codecs);
  }
}
