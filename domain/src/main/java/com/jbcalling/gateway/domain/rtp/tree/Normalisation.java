package com.jbcalling.gateway.domain.rtp.tree;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks capabilities and parameters member by member and fills in what was left out, as mediasoup
 * does. What it does not know it leaves alone, and it makes as little as mediasoup of a member that
 * counts as not given; {@link TreeValue#isGiven}.
 */
final class Normalisation {
  private static final Pattern MEDIA_TYPE =
      Pattern.compile("^(audio|video)/[^\\n\\r\\u2028\\u2029]", Pattern.CASE_INSENSITIVE);

  private final Faults faults;

  Normalisation(Faults faults) {
    this.faults = faults;
  }

  /** Null, and a fault, if the tree is no object. */
  @Nullable Object rtpCapabilities(@Nullable Object tree, String path) {
    Members capabilities = Members.of(tree, path, faults);
    if (capabilities == null) {
      return null;
    }
    optionalList(capabilities, "codecs");
    capabilities.completeEach("codecs", TreeLimits.CODECS, Normalisation::codecCapability);
    optionalList(capabilities, "headerExtensions");
    capabilities.completeEach(
        "headerExtensions", TreeLimits.HEADER_EXTENSIONS, Normalisation::headerExtension);
    return capabilities.completed();
  }

  /** Null, and a fault, if the tree is no object. */
  @Nullable Object rtpParameters(@Nullable Object tree, String path) {
    Members parameters = Members.of(tree, path, faults);
    if (parameters == null) {
      return null;
    }
    parameters.optional("mid", String.class::isInstance, "must be a string");
    parameters.mandatory("codecs", List.class::isInstance, "must be an array");
    parameters.completeEach("codecs", TreeLimits.CODECS, Normalisation::codecParameters);
    optionalList(parameters, "headerExtensions");
    parameters.completeEach(
        "headerExtensions", TreeLimits.HEADER_EXTENSIONS, Normalisation::extensionParameters);
    optionalList(parameters, "encodings");
    parameters.completeEach("encodings", TreeLimits.ENCODINGS, Normalisation::encoding);
    if (!TreeValue.isGiven(parameters.get("rtcp"))) {
      parameters.put("rtcp", Map.of());
    }
    Members rtcp = parameters.optionalObject("rtcp");
    if (rtcp != null) {
      rtcp(rtcp);
      parameters.put("rtcp", rtcp.completed());
    }
    parameters.optional("msid", String.class::isInstance, "must be a string");
    return parameters.completed();
  }

  static void codecCapability(Members codec) {
    String kind = mediaKind(codec);
    if (kind != null) {
      codec.put("kind", kind);
    }
    codec.optional("preferredPayloadType", TreeValue::isNumber, "must be a number");
    codec(codec, kind);
  }

  private static void codecParameters(Members codec) {
    String kind = mediaKind(codec);
    codec.mandatory("payloadType", TreeValue::isNumber, "must be a number");
    codec(codec, kind);
  }

  private static @Nullable String mediaKind(Members codec) {
    if (codec.get("mimeType") instanceof String mimeType) {
      Matcher matcher = MEDIA_TYPE.matcher(mimeType);
      if (matcher.find()) {
        return matcher.group(1).toLowerCase(Locale.ROOT);
      }
    }
    codec.refuse("mimeType", "must be audio/ or video/ and a name");
    return null;
  }

  private static void codec(Members codec, @Nullable String kind) {
    codec.mandatory("clockRate", TreeValue::isNumber, "must be a number");
    if ("video".equals(kind)) {
      codec.remove("channels");
    } else if (!TreeValue.isNumber(codec.get("channels"))) {
      codec.put("channels", 1);
    }
    formatParameters(codec);
    if (TreeValue.members(codec.get("parameters")).get("apt") instanceof String) {
      codec.refuse("parameters.apt", "must be a number");
    }
    codec.defaultUnless("rtcpFeedback", List.class::isInstance, List.of());
    codec.completeEach("rtcpFeedback", TreeLimits.FEEDBACK, Normalisation::feedback);
  }

  private static void formatParameters(Members owner) {
    owner.defaultUnless("parameters", TreeValue::isObject, Map.of());
    TreeValue.members(owner.get("parameters"))
        .forEach(
            (name, value) -> {
              if (!TreeValue.isNumber(value) && !(value instanceof String)) {
                owner.refuse("parameters." + name, "must be a string or a number");
              }
            });
  }

  private static void feedback(Members feedback) {
    feedback.mandatory("type", Normalisation::isName, "must be a string that is not empty");
    feedback.defaultUnless("parameter", String.class::isInstance, "");
  }

  private static void headerExtension(Members extension) {
    extension.mandatory(
        "kind", kind -> "audio".equals(kind) || "video".equals(kind), "must be audio or video");
    extension.mandatory("uri", Normalisation::isName, "must be a string that is not empty");
    extension.mandatory("preferredId", TreeValue::isNumber, "must be a number");
    flag(extension, "preferredEncrypt");
    extension.optional("direction", String.class::isInstance, "must be a string");
    extension.defaultUnless("direction", String.class::isInstance, "sendrecv");
  }

  private static void extensionParameters(Members extension) {
    extension.mandatory("uri", Normalisation::isName, "must be a string that is not empty");
    extension.mandatory("id", TreeValue::isNumber, "must be a number");
    flag(extension, "encrypt");
    formatParameters(extension);
  }

  private static void encoding(Members encoding) {
    encoding.optional("ssrc", TreeValue::isNumber, "must be a number");
    encoding.optional("rid", String.class::isInstance, "must be a string");
    Members rtx = encoding.optionalObject("rtx");
    if (rtx != null) {
      rtx.mandatory("ssrc", TreeValue::isNumber, "must be a number");
    }
    encoding.defaultUnless("dtx", Boolean.class::isInstance, false);
    encoding.optional("scalabilityMode", String.class::isInstance, "must be a string");
  }

  private static void rtcp(Members rtcp) {
    rtcp.optional("cname", String.class::isInstance, "must be a string");
    // Also where it was false: mediasoup knows no other RTCP than the reduced one.
    rtcp.defaultUnless("reducedSize", Boolean.class::isInstance, true);
  }

  private static void optionalList(Members owner, String name) {
    owner.optional(name, List.class::isInstance, "must be an array");
    owner.defaultUnless(name, List.class::isInstance, List.of());
  }

  private static void flag(Members owner, String name) {
    owner.optional(name, Boolean.class::isInstance, "must be true or false");
    owner.defaultUnless(name, Boolean.class::isInstance, false);
  }

  private static boolean isName(@Nullable Object node) {
    return node instanceof String text && !text.isEmpty();
  }
}
