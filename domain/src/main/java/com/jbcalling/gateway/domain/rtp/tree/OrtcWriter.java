package com.jbcalling.gateway.domain.rtp.tree;

import com.jbcalling.gateway.domain.rtp.RtcpFeedback;
import com.jbcalling.gateway.domain.rtp.RtpCapabilities;
import com.jbcalling.gateway.domain.rtp.RtpCodec;
import com.jbcalling.gateway.domain.rtp.RtpCodecCapability;
import com.jbcalling.gateway.domain.rtp.RtpCodecParameters;
import com.jbcalling.gateway.domain.rtp.RtpEncodingParameters;
import com.jbcalling.gateway.domain.rtp.RtpHeaderExtension;
import com.jbcalling.gateway.domain.rtp.RtpHeaderExtensionParameters;
import com.jbcalling.gateway.domain.rtp.RtpParameters;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes capabilities and parameters in the shape that mediasoup-client reads, ready to be made
 * JSON. Members that are null are left out.
 */
public final class OrtcWriter {
  private OrtcWriter() {}

  public static Map<String, Object> rtpCapabilities(RtpCapabilities capabilities) {
    return Map.of(
        "codecs", capabilities.codecs().stream().map(OrtcWriter::codec).toList(),
        "headerExtensions",
            capabilities.headerExtensions().stream().map(OrtcWriter::headerExtension).toList());
  }

  public static Map<String, Object> rtpParameters(RtpParameters parameters) {
    Map<String, Object> tree = new LinkedHashMap<>();
    putUnlessNull(tree, "mid", parameters.mid());
    tree.put("codecs", parameters.codecs().stream().map(OrtcWriter::codec).toList());
    tree.put(
        "headerExtensions",
        parameters.headerExtensions().stream().map(OrtcWriter::headerExtension).toList());
    tree.put("encodings", parameters.encodings().stream().map(OrtcWriter::encoding).toList());
    Map<String, Object> rtcp = new LinkedHashMap<>();
    putUnlessNull(rtcp, "cname", parameters.rtcp().cname());
    rtcp.put("reducedSize", parameters.rtcp().reducedSize());
    tree.put("rtcp", rtcp);
    putUnlessNull(tree, "msid", parameters.msid());
    return tree;
  }

  private static Map<String, Object> codec(RtpCodec codec) {
    Map<String, Object> tree = new LinkedHashMap<>();
    switch (codec) {
      case RtpCodecCapability capability -> {
        tree.put("kind", capability.kind().word());
        putUnlessNull(tree, "preferredPayloadType", capability.preferredPayloadType());
      }
      case RtpCodecParameters parameters -> tree.put("payloadType", parameters.payloadType());
    }
    tree.put("mimeType", codec.mimeType());
    tree.put("clockRate", codec.clockRate());
    putUnlessNull(tree, "channels", codec.channels());
    tree.put("parameters", codec.parameters());
    tree.put("rtcpFeedback", codec.rtcpFeedback().stream().map(OrtcWriter::feedback).toList());
    return tree;
  }

  private static Map<String, Object> feedback(RtcpFeedback feedback) {
    return Map.of("type", feedback.type(), "parameter", feedback.parameter());
  }

  private static Map<String, Object> headerExtension(RtpHeaderExtension extension) {
    Map<String, Object> tree = new LinkedHashMap<>();
    putUnlessNull(tree, "kind", extension.kind() == null ? null : extension.kind().word());
    tree.put("uri", extension.uri());
    tree.put("preferredId", extension.preferredId());
    tree.put("preferredEncrypt", extension.preferredEncrypt());
    tree.put("direction", extension.direction().word());
    return tree;
  }

  private static Map<String, Object> headerExtension(RtpHeaderExtensionParameters extension) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("uri", extension.uri());
    tree.put("id", extension.id());
    tree.put("encrypt", extension.encrypt());
    tree.put("parameters", extension.parameters());
    return tree;
  }

  private static Map<String, Object> encoding(RtpEncodingParameters encoding) {
    Map<String, Object> tree = new LinkedHashMap<>();
    putUnlessNull(tree, "ssrc", encoding.ssrc());
    putUnlessNull(tree, "rid", encoding.rid());
    putUnlessNull(tree, "codecPayloadType", encoding.codecPayloadType());
    if (encoding.rtxSsrc() != null) {
      tree.put("rtx", Map.of("ssrc", encoding.rtxSsrc()));
    }
    putUnlessNull(tree, "dtx", encoding.dtx());
    putUnlessNull(tree, "scalabilityMode", encoding.scalabilityMode());
    putUnlessNull(tree, "maxBitrate", encoding.maxBitrate());
    return tree;
  }

  private static void putUnlessNull(Map<String, Object> tree, String name, @Nullable Object value) {
    if (value != null) {
      tree.put(name, value);
    }
  }
}
