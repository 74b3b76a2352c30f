package com.jbcalling.gateway.domain.rtp;

import com.jbcalling.gateway.domain.rtp.NegotiationRejection.Malformed;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What media forwarding demands of a producer's parameters once its codecs are known: payload
 * types, streams and layers that can be told apart, and no more layers than can be served.
 */
final class ProducerAdmission {
  /** Codecs that go with media but are none themselves (RFC 3389, RFC 4733). */
  private static final Set<String> COMPLEMENTARY = Set.of("audio/cn", "audio/telephone-event");

  private static final Set<String> SIMULCAST = Set.of("video/vp8", "video/h264");
  private static final Set<String> LAYERED =
      Set.of("video/vp8", "video/vp9", "video/h264", "video/av1");

  private ProducerAdmission() {}

  /** What is wrong with a producer; null if nothing is. */
  static @Nullable NegotiationRejection objectionTo(RtpParameters parameters) {
    String objection = objectionToCodecs(parameters.codecs());
    if (objection == null) {
      objection = objectionToLayers(parameters);
    }
    if (objection == null) {
      objection = objectionToExtensions(parameters.headerExtensions());
    }
    if (objection == null) {
      objection = objectionToStreams(parameters);
    }
    return objection == null ? null : new Malformed("rtpParameters." + objection);
  }

  private static @Nullable String objectionToCodecs(List<RtpCodecParameters> codecs) {
    Set<Integer> payloadTypes = new HashSet<>();
    for (int i = 0; i < codecs.size(); i++) {
      if (!payloadTypes.add(codecs.get(i).payloadType())) {
        return "codecs[" + i + "].payloadType is that of another codec";
      }
    }
    return codecs.stream().anyMatch(ProducerAdmission::isMedia)
        ? null
        : "codecs must hold a codec of media";
  }

  private static @Nullable String objectionToLayers(RtpParameters parameters) {
    List<RtpEncodingParameters> encodings = parameters.encodings();
    for (int i = 0; i < encodings.size(); i++) {
      if (encodings.size() > 1 && encodings.get(i).layers().spatialLayers() > 1) {
        return "encodings[" + i + "].scalabilityMode must have one spatial layer in simulcast";
      }
      if (codecOf(encodings.get(i), parameters.codecs()) == null) {
        return "encodings[" + i + "].codecPayloadType must be that of a codec of media";
      }
    }
    RtpCodecParameters codec = codecOf(encodings.getFirst(), parameters.codecs());
    String type = codec == null ? "" : codec.canonicalMimeType();
    if (encodings.size() > 1 && !SIMULCAST.contains(type)) {
      return "encodings must be one: no simulcast of " + type;
    }
    if (encodings.getFirst().layers().isLayered() && !LAYERED.contains(type)) {
      return "encodings[0].scalabilityMode must name one layer: no layers of " + type;
    }
    return null;
  }

  /** The codec that an encoding uses, if it is one of media; the first such where it names none. */
  private static @Nullable RtpCodecParameters codecOf(
      RtpEncodingParameters encoding, List<RtpCodecParameters> codecs) {
    Integer payloadType = encoding.codecPayloadType();
    for (RtpCodecParameters codec : codecs) {
      // In mediasoup's JavaScript 0 is as good as nothing.
      boolean used = payloadType == null || payloadType == 0 || payloadType == codec.payloadType();
      if (used && isMedia(codec)) {
        return codec;
      }
    }
    return null;
  }

  private static @Nullable String objectionToExtensions(
      List<RtpHeaderExtensionParameters> extensions) {
    for (int i = 0; i < extensions.size(); i++) {
      if (HeaderExtensionUri.of(extensions.get(i).uri()) == null) {
        return "headerExtensions[" + i + "].uri is not known";
      }
    }
    return null;
  }

  private static @Nullable String objectionToStreams(RtpParameters parameters) {
    List<RtpEncodingParameters> encodings = parameters.encodings();
    boolean hasMid = parameters.mid() != null && !parameters.mid().isEmpty();
    Set<Long> ssrcs = new HashSet<>();
    Set<String> rids = new HashSet<>();
    for (int i = 0; i < encodings.size(); i++) {
      RtpEncodingParameters encoding = encodings.get(i);
      String rid = encoding.rid();
      if (encoding.ssrc() == null && rid == null && (encodings.size() > 1 || !hasMid)) {
        return "encodings[" + i + "] must have an ssrc or a rid";
      }
      if (isTaken(encoding.ssrc(), ssrcs)) {
        return "encodings[" + i + "].ssrc is that of another stream";
      }
      if (isTaken(encoding.rtxSsrc(), ssrcs)) {
        return "encodings[" + i + "].rtx.ssrc is that of another stream";
      }
      if (rid != null && !rid.isEmpty() && !rids.add(rid) && !hasMid) {
        return "encodings[" + i + "].rid is that of another encoding";
      }
    }
    return null;
  }

  /** Whether an SSRC is that of an earlier stream; 0 stands for an unknown one. */
  private static boolean isTaken(@Nullable Long ssrc, Set<Long> earlier) {
    return ssrc != null && ssrc != 0 && !earlier.add(ssrc);
  }

  private static boolean isMedia(RtpCodecParameters codec) {
    return !codec.isRtx() && !COMPLEMENTARY.contains(codec.canonicalMimeType());
  }
}
