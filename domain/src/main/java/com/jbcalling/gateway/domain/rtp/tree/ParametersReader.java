package com.jbcalling.gateway.domain.rtp.tree;

import com.jbcalling.gateway.domain.rtp.RtcpParameters;
import com.jbcalling.gateway.domain.rtp.RtpCodecParameters;
import com.jbcalling.gateway.domain.rtp.RtpEncodingParameters;
import com.jbcalling.gateway.domain.rtp.RtpHeaderExtensionParameters;
import com.jbcalling.gateway.domain.rtp.RtpParameters;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads parameters of a normalised tree. */
final class ParametersReader {
  /** The largest whole number that JavaScript tells from its neighbours. */
  private static final long LARGEST_BITRATE = (1L << 53) - 1;

  private ParametersReader() {}

  static RtpParameters parameters(Members tree) {
    List<RtpCodecParameters> codecs = new ArrayList<>();
    for (Members codec : tree.elements("codecs", TreeLimits.CODECS)) {
      codecs.add(codec(codec));
    }
    List<RtpHeaderExtensionParameters> extensions = new ArrayList<>();
    for (Members extension : tree.elements("headerExtensions", TreeLimits.HEADER_EXTENSIONS)) {
      extensions.add(headerExtension(extension));
    }
    List<RtpEncodingParameters> encodings = new ArrayList<>();
    for (Members encoding : tree.elements("encodings", TreeLimits.ENCODINGS)) {
      encodings.add(encoding(encoding));
    }
    return new RtpParameters(
        Fields.optionalText(tree, "mid", TreeLimits.STREAM_ID_LENGTH),
        codecs,
        extensions,
        encodings,
        rtcp(tree),
        Fields.optionalText(tree, "msid", TreeLimits.MSID_LENGTH));
  }

  private static RtpCodecParameters codec(Members codec) {
    Integer clockRate = Fields.exactInt(codec.get("clockRate"));
    if (clockRate == null) {
      codec.refuseUnsupported("clockRate", "is that of no codec");
    }
    Integer channels = Fields.exactInt(codec.get("channels"));
    if (channels == null && codec.has("channels")) {
      codec.refuseUnsupported("channels", "is that of no codec");
    }
    return new RtpCodecParameters(
        Fields.text(codec, "mimeType", TreeLimits.NAME_LENGTH),
        (int) Fields.mandatoryWhole(codec, "payloadType", 0, 127),
        clockRate == null ? 0 : clockRate,
        channels,
        Fields.parameters(codec),
        Fields.feedback(codec));
  }

  private static RtpHeaderExtensionParameters headerExtension(Members extension) {
    return new RtpHeaderExtensionParameters(
        Fields.text(extension, "uri", TreeLimits.URI_LENGTH),
        (int) Fields.mandatoryWhole(extension, "id", 1, 255),
        Fields.isTrue(extension, "encrypt"),
        Fields.parameters(extension));
  }

  private static RtpEncodingParameters encoding(Members encoding) {
    Long payloadType = Fields.whole(encoding, "codecPayloadType", 127);
    Members rtx = encoding.optionalObject("rtx");
    return new RtpEncodingParameters(
        Fields.whole(encoding, "ssrc", Fields.LARGEST_SSRC),
        Fields.optionalText(encoding, "rid", TreeLimits.STREAM_ID_LENGTH),
        payloadType == null ? null : payloadType.intValue(),
        rtx == null ? null : Fields.whole(rtx, "ssrc", Fields.LARGEST_SSRC),
        Fields.isTrue(encoding, "dtx"),
        Fields.optionalText(encoding, "scalabilityMode", TreeLimits.SCALABILITY_MODE_LENGTH),
        maxBitrate(encoding));
  }

  /** Strict where mediasoup is not: null or a fraction would break what it hands this to. */
  private static @Nullable Long maxBitrate(Members encoding) {
    return encoding.has("maxBitrate")
        ? Fields.mandatoryWhole(encoding, "maxBitrate", 0, LARGEST_BITRATE)
        : null;
  }

  private static RtcpParameters rtcp(Members tree) {
    Members rtcp = tree.optionalObject("rtcp");
    if (rtcp == null) {
      return new RtcpParameters(null, true);
    }
    String cname = Fields.optionalText(rtcp, "cname", TreeLimits.CNAME_BYTES);
    if (cname != null && utf8Length(cname) > TreeLimits.CNAME_BYTES) {
      rtcp.refuse("cname", "must be at most " + TreeLimits.CNAME_BYTES + " bytes in UTF-8");
    }
    return new RtcpParameters(
        cname, !rtcp.has("reducedSize") || Fields.isTrue(rtcp, "reducedSize"));
  }

  /** Bytes that a text takes in UTF-8 (RFC 3629, section 3). */
  private static int utf8Length(String text) {
    return text.codePoints()
        .map(point -> point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4)
        .sum();
  }
}
