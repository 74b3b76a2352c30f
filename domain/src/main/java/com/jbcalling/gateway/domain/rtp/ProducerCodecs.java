package com.jbcalling.gateway.domain.rtp;

import com.jbcalling.gateway.domain.rtp.NegotiationRejection.Malformed;
import com.jbcalling.gateway.domain.rtp.NegotiationRejection.Unsupported;
import com.jbcalling.gateway.domain.rtp.NegotiationResult.Accepted;
import com.jbcalling.gateway.domain.rtp.NegotiationResult.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A producer's codecs, each with the one of its router that it is. */
final class ProducerCodecs {
  private final RtpCapabilities router;
  private final List<RtpCodecParameters> codecs;

  /** The router's codec at the place of the producer's; null while it is not found. */
  private final @Nullable RtpCodecCapability[] matches;

  private ProducerCodecs(List<RtpCodecParameters> codecs, RtpCapabilities router) {
    this.router = router;
    this.codecs = new ArrayList<>(codecs);
    this.matches = new RtpCodecCapability[codecs.size()];
  }

  static NegotiationResult<ProducerCodecs> match(
      List<RtpCodecParameters> codecs, RtpCapabilities router) {
    ProducerCodecs producer = new ProducerCodecs(codecs, router);
    NegotiationRejection rejection = producer.matchMedia();
    if (rejection == null) {
      rejection = producer.matchRtx();
    }
    return rejection == null ? new Accepted<>(producer) : new Refused<>(rejection);
  }

  /** The router's RTX codec for one of its codecs; null if it has none. */
  static @Nullable RtpCodecCapability rtxOf(RtpCodecCapability codec, RtpCapabilities router) {
    for (RtpCodecCapability rtx : router.codecs()) {
      if (rtx.isRtx()
          && rtx.usablePayloadType() >= 0
          && Objects.equals(rtx.associatedPayloadType(), codec.preferredPayloadType())) {
        return rtx;
      }
    }
    return null;
  }

  /** The producer's codecs with the H.264 levels agreed on. */
  List<RtpCodecParameters> agreed() {
    return codecs;
  }

  /** Payload types: those of media codecs first, then those of RTX. */
  List<RtpMapping.Codec> mapping() {
    List<RtpMapping.Codec> media = new ArrayList<>();
    List<RtpMapping.Codec> rtx = new ArrayList<>();
    for (int i = 0; i < matches.length; i++) {
      RtpCodecCapability match = matches[i];
      if (match != null) {
        RtpCodecParameters codec = codecs.get(i);
        (codec.isRtx() ? rtx : media)
            .add(new RtpMapping.Codec(codec.payloadType(), match.usablePayloadType()));
      }
    }
    media.addAll(rtx);
    return media;
  }

  private @Nullable NegotiationRejection matchMedia() {
    for (int i = 0; i < matches.length; i++) {
      RtpCodecParameters codec = codecs.get(i);
      if (codec.isRtx()) {
        continue;
      }
      RtpCodecCapability match = routerCodec(codec);
      if (match == null) {
        return new Unsupported(field(i) + " is no codec of this router: " + codec.mimeType());
      }
      matches[i] = match;
      codecs.set(i, CodecMatching.agreed(codec, match));
    }
    return null;
  }

  private @Nullable RtpCodecCapability routerCodec(RtpCodecParameters codec) {
    for (RtpCodecCapability capability : router.codecs()) {
      if (capability.usablePayloadType() >= 0 && CodecMatching.isInteroperable(codec, capability)) {
        return capability;
      }
    }
    return null;
  }

  private @Nullable NegotiationRejection matchRtx() {
    for (int i = 0; i < matches.length; i++) {
      RtpCodecParameters codec = codecs.get(i);
      if (!codec.isRtx()) {
        continue;
      }
      int associated = indexOfPayloadType(codec.associatedPayloadType());
      RtpCodecCapability repeated = associated < 0 ? null : matches[associated];
      if (repeated == null) {
        return new Malformed(field(i) + ".parameters.apt must be the payload type of a codec");
      }
      RtpCodecCapability match = rtxOf(repeated, router);
      if (match == null) {
        return new Unsupported(
            field(i) + " repeats a codec that this router has no RTX for: " + repeated.mimeType());
      }
      matches[i] = match;
    }
    return null;
  }

  private int indexOfPayloadType(@Nullable Object payloadType) {
    for (int i = 0; i < codecs.size(); i++) {
      if (Integer.valueOf(codecs.get(i).payloadType()).equals(payloadType)) {
        return i;
      }
    }
    return -1;
  }

  private static String field(int codec) {
    return "rtpParameters.codecs[" + codec + "]";
  }
}
