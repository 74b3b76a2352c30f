package com.jbcalling.gateway.domain.rtp;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the consumers of a producer are offered, in the router's numbers. */
final class ConsumableParameters {
  private ConsumableParameters() {}

  static RtpParameters of(
      MediaKind kind, RtpParameters producer, RtpCapabilities router, RtpMapping mapping) {
    return new RtpParameters(
        null,
        codecs(producer, router, mapping),
        headerExtensions(kind, producer, router),
        encodings(producer, mapping),
        new RtcpParameters(producer.rtcp().cname(), true),
        producer.msid());
  }

  /** The router's codecs with the producer's format parameters, RTX for each that can have it. */
  private static List<RtpCodecParameters> codecs(
      RtpParameters producer, RtpCapabilities router, RtpMapping mapping) {
    List<RtpCodecParameters> codecs = new ArrayList<>();
    for (RtpCodecParameters codec : producer.codecs()) {
      if (codec.isRtx()) {
        continue;
      }
      RtpCodecCapability capability = codecAt(mapping.routerPayloadType(codec), router);
      codecs.add(inUse(capability).withParameters(codec.parameters()));
      RtpCodecCapability rtx = ProducerCodecs.rtxOf(capability, router);
      if (rtx != null) {
        codecs.add(inUse(rtx));
      }
    }
    return codecs;
  }

  private static RtpCodecCapability codecAt(int payloadType, RtpCapabilities router) {
    return router.codecs().stream()
        .filter(codec -> codec.usablePayloadType() == payloadType)
        .findFirst()
        .orElseThrow();
  }

  private static RtpCodecParameters inUse(RtpCodecCapability codec) {
    return new RtpCodecParameters(
        codec.mimeType(),
        codec.usablePayloadType(),
        codec.clockRate(),
        codec.channels(),
        codec.parameters(),
        codec.rtcpFeedback());
  }

  private static List<RtpHeaderExtensionParameters> headerExtensions(
      MediaKind kind, RtpParameters producer, RtpCapabilities router) {
    List<RtpHeaderExtensionParameters> extensions = new ArrayList<>();
    for (RtpHeaderExtension extension : router.headerExtensions()) {
      if (extension.kind() != kind || !extension.direction().sends()) {
        continue;
      }
      // Capture times come from the producer's packets: promised only if it sends them.
      if (extension.uri().equals(HeaderExtensionUri.ABS_CAPTURE_TIME.uri())
          && !producer.uses(HeaderExtensionUri.ABS_CAPTURE_TIME)) {
        continue;
      }
      extensions.add(
          new RtpHeaderExtensionParameters(
              extension.uri(), extension.preferredId(), extension.preferredEncrypt(), Map.of()));
    }
    return extensions;
  }

  private static List<RtpEncodingParameters> encodings(RtpParameters producer, RtpMapping mapping) {
    List<RtpEncodingParameters> encodings = new ArrayList<>();
    for (RtpEncodingParameters encoding : producer.encodings()) {
      encodings.add(
          new RtpEncodingParameters(
              mapping.encodings().get(encodings.size()).mappedSsrc(),
              null,
              null,
              null,
              encoding.dtx(),
              encoding.scalabilityMode(),
              encoding.maxBitrate()));
    }
    return encodings;
  }
}
