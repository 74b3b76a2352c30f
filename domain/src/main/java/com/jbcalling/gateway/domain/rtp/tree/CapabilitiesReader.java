package com.jbcalling.gateway.domain.rtp.tree;

import com.jbcalling.gateway.domain.rtp.HeaderExtensionDirection;
import com.jbcalling.gateway.domain.rtp.MediaKind;
import com.jbcalling.gateway.domain.rtp.RtpCapabilities;
import com.jbcalling.gateway.domain.rtp.RtpCodecCapability;
import com.jbcalling.gateway.domain.rtp.RtpHeaderExtension;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads capabilities of a normalised tree. */
final class CapabilitiesReader {
  private CapabilitiesReader() {}

  /**
   * A client's capabilities. A codec or header extension whose numbers cannot be those of any is
   * left out: there is nothing that it could match.
   */
  static RtpCapabilities capabilities(Members tree) {
    List<RtpCodecCapability> codecs = new ArrayList<>();
    for (Members member : tree.elements("codecs", TreeLimits.CODECS)) {
      RtpCodecCapability codec = codec(member);
      if (codec != null) {
        codecs.add(codec);
      }
    }
    List<RtpHeaderExtension> extensions = new ArrayList<>();
    for (Members member : tree.elements("headerExtensions", TreeLimits.HEADER_EXTENSIONS)) {
      RtpHeaderExtension extension = headerExtension(member);
      if (extension != null) {
        extensions.add(extension);
      }
    }
    return new RtpCapabilities(codecs, extensions);
  }

  /** A codec; null if no codec has such a clock rate or number of channels. */
  static @Nullable RtpCodecCapability codec(Members codec) {
    MediaKind kind = kind(codec.get("kind"));
    Integer clockRate = Fields.exactInt(codec.get("clockRate"));
    Integer channels = Fields.exactInt(codec.get("channels"));
    RtpCodecCapability read =
        new RtpCodecCapability(
            kind == null ? MediaKind.AUDIO : kind,
            Fields.text(codec, "mimeType", TreeLimits.NAME_LENGTH),
            codec.get("preferredPayloadType") instanceof Number payloadType ? payloadType : null,
            clockRate == null ? 0 : clockRate,
            channels,
            Fields.parameters(codec),
            Fields.feedback(codec));
    return clockRate == null || (channels == null && codec.has("channels")) ? null : read;
  }

  static @Nullable MediaKind kind(@Nullable Object node) {
    for (MediaKind kind : MediaKind.values()) {
      if (kind.word().equals(node)) {
        return kind;
      }
    }
    return null;
  }

  private static @Nullable RtpHeaderExtension headerExtension(Members extension) {
    String uri = Fields.text(extension, "uri", TreeLimits.URI_LENGTH);
    Integer id = Fields.exactInt(extension.get("preferredId"));
    return id == null
        ? null
        : new RtpHeaderExtension(
            kind(extension.get("kind")),
            uri,
            id,
            Fields.isTrue(extension, "preferredEncrypt"),
            direction(extension.get("direction")));
  }

  /** A direction; that of a client does not count, and one that is none is the default. */
  private static HeaderExtensionDirection direction(@Nullable Object node) {
    for (HeaderExtensionDirection direction : HeaderExtensionDirection.values()) {
      if (direction.word().equals(node)) {
        return direction;
      }
    }
    return HeaderExtensionDirection.SENDRECV;
  }
}
