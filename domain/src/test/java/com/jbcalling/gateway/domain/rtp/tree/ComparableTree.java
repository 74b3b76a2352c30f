package com.jbcalling.gateway.domain.rtp.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Trees made comparable: numbers in one form each, placeholders filled in, nothing unknown. */
final class ComparableTree {
  /** Members that the records hold, by the path of their object. */
  private static final Map<String, Set<String>> HELD =
      Map.of(
          "rtpParameters",
          Set.of("mid", "codecs", "headerExtensions", "encodings", "rtcp", "msid"),
          "rtpParameters.codecs",
          Set.of("mimeType", "payloadType", "clockRate", "channels", "parameters", "rtcpFeedback"),
          "rtpParameters.codecs.rtcpFeedback",
          Set.of("type", "parameter"),
          "rtpParameters.headerExtensions",
          Set.of("uri", "id", "encrypt", "parameters"),
          "rtpParameters.encodings",
          Set.of("ssrc", "rid", "codecPayloadType", "rtx", "dtx", "scalabilityMode", "maxBitrate"),
          "rtpParameters.encodings.rtx",
          Set.of("ssrc"),
          "rtpParameters.rtcp",
          Set.of("cname", "reducedSize"));

  private static final Set<String> OPTIONAL_STRINGS =
      Set.of("mid", "msid", "rid", "scalabilityMode");
  private static final Set<String> OPTIONAL_NUMBERS = Set.of("ssrc", "codecPayloadType");

  private ComparableTree() {}

  /** The tree with all its members. */
  static @Nullable Object whole(@Nullable Object tree) {
    return of(tree, null);
  }

  /** The tree with those members that the records hold. */
  static @Nullable Object held(@Nullable Object tree) {
    return of(tree, "");
  }

  private static @Nullable Object of(@Nullable Object tree, @Nullable String path) {
    return switch (tree) {
      case Map<?, ?> map -> {
        Map<String, @Nullable Object> members = new TreeMap<>();
        map.forEach(
            (key, value) -> {
              String name = (String) key;
              if (path == null) {
                members.put(name, of(value, null));
              } else if (isHeld(path, name, value)) {
                Object held = name.equals("parameters") ? TreeValue.members(value) : value;
                members.put(name, of(held, pathOf(path, name)));
              }
            });
        yield members;
      }
      case List<?> list -> {
        List<@Nullable Object> elements = new ArrayList<>();
        list.forEach(element -> elements.add(of(element, path)));
        yield elements;
      }
      case Number number -> number.doubleValue();
      case null, default -> tree;
    };
  }

  private static String pathOf(String parent, String name) {
    if (parent.isEmpty()) {
      return name.equals("consumableRtpParameters") ? "rtpParameters" : name;
    }
    return parent + "." + name;
  }

  private static boolean isHeld(String path, String name, @Nullable Object value) {
    if (value == null || !HELD.getOrDefault(path, Set.of(name)).contains(name)) {
      return false;
    }
    if (path.endsWith(".parameters")) {
      return true;
    }
    if (OPTIONAL_STRINGS.contains(name)) {
      return value instanceof String || TreeValue.isGiven(value);
    }
    if (OPTIONAL_NUMBERS.contains(name)) {
      return value instanceof Number || TreeValue.isGiven(value);
    }
    return !name.equals("rtx") || TreeValue.isGiven(value);
  }

  /** The tree with a number for each {@code ssrc#0+n}. */
  static @Nullable Object withSsrc(@Nullable Object tree, long ssrc) {
    return switch (tree) {
      case Map<?, ?> map -> {
        Map<String, @Nullable Object> members = new TreeMap<>();
        map.forEach((name, value) -> members.put((String) name, withSsrc(value, ssrc)));
        yield members;
      }
      case List<?> list -> {
        List<@Nullable Object> elements = new ArrayList<>();
        list.forEach(element -> elements.add(withSsrc(element, ssrc)));
        yield elements;
      }
      case String text when text.equals("ssrc#0") -> ssrc;
      case String text when text.startsWith("ssrc#0+") ->
          ssrc + Long.parseLong(text.substring("ssrc#0+".length()));
      case null, default -> tree;
    };
  }

  static @Nullable Object withoutNulls(@Nullable Object tree) {
    return switch (tree) {
      case Map<?, ?> map -> {
        Map<String, @Nullable Object> members = new TreeMap<>();
        map.forEach(
            (name, value) -> {
              if (value != null) {
                members.put((String) name, withoutNulls(value));
              }
            });
        yield members;
      }
      case List<?> list -> {
        List<@Nullable Object> elements = new ArrayList<>();
        list.forEach(element -> elements.add(withoutNulls(element)));
        yield elements;
      }
      case null, default -> tree;
    };
  }
}
