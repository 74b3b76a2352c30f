package com.jbcalling.gateway.domain.rtp.tree;

import com.jbcalling.gateway.domain.rtp.RtcpFeedback;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads members of a normalised tree as the types of the vocabulary. What does not fit is a fault,
 * and a harmless value is read in its place.
 */
final class Fields {
  static final long LARGEST_SSRC = 0xFFFF_FFFFL;

  private Fields() {}

  /** A string; empty if there is none. */
  static String text(Members owner, String name, int maxLength) {
    String text = optionalText(owner, name, maxLength);
    return text == null ? "" : text;
  }

  /**
   * A string; null if there is none. Control characters are refused: the other clients write what
   * they get into session descriptions, where a line break would start a line of its own.
   */
  static @Nullable String optionalText(Members owner, String name, int maxLength) {
    if (!(owner.get(name) instanceof String text)) {
      return null;
    }
    if (!isPlain(text, maxLength)) {
      owner.refuse(name, plainDemand(maxLength));
      return null;
    }
    return text;
  }

  static boolean isPlain(String text, int maxLength) {
    return text.length() <= maxLength && text.chars().noneMatch(Character::isISOControl);
  }

  static String plainDemand(int maxLength) {
    return "must be at most " + maxLength + " characters, none of them a control character";
  }

  /** A whole number from 0 to a maximum; null if there is none. */
  static @Nullable Long whole(Members owner, String name, long max) {
    Object node = owner.get(name);
    if (!TreeValue.isGiven(node) && !(node instanceof Number)) {
      return null;
    }
    return mandatoryWhole(owner, name, 0, max);
  }

  /** A whole number of a range; the minimum if it is something else. */
  static long mandatoryWhole(Members owner, String name, long min, long max) {
    Long whole = exactly(owner.get(name));
    if (whole == null || whole < min || whole > max) {
      owner.refuse(name, "must be an integer from " + min + " to " + max);
      return min;
    }
    return whole;
  }

  /** The whole number that a node is; null if it is something else. */
  static @Nullable Long exactly(@Nullable Object node) {
    if (!(node instanceof Number number)) {
      return null;
    }
    double value = number.doubleValue();
    return value == Math.rint(value) && Math.abs(value) <= 1L << 53 ? (long) value : null;
  }

  /** The number that a node is, if an {@code int} can hold it; else null. */
  static @Nullable Integer exactInt(@Nullable Object node) {
    Long whole = exactly(node);
    return whole == null || whole != whole.intValue() ? null : whole.intValue();
  }

  static boolean isTrue(Members owner, String name) {
    return Boolean.TRUE.equals(owner.get(name));
  }

  /** Format parameters: strings and numbers by name. */
  static Map<String, Object> parameters(Members owner) {
    Map<String, Object> parameters = new LinkedHashMap<>();
    Map<String, @Nullable Object> given = TreeValue.members(owner.get("parameters"));
    if (given.size() > TreeLimits.PARAMETERS) {
      owner.refuse("parameters", "must not have more than " + TreeLimits.PARAMETERS + " members");
      return parameters;
    }
    given.forEach(
        (name, value) -> {
          if (!isPlain(name, TreeLimits.NAME_LENGTH)) {
            owner.refuse("parameters", "must have names of " + plainDemand(TreeLimits.NAME_LENGTH));
          } else if (value instanceof String text && !isPlain(text, TreeLimits.VALUE_LENGTH)) {
            owner.refuse("parameters." + name, plainDemand(TreeLimits.VALUE_LENGTH));
          } else if (value != null) {
            parameters.put(name, value);
          }
        });
    return parameters;
  }

  static List<RtcpFeedback> feedback(Members codec) {
    List<RtcpFeedback> feedback = new ArrayList<>();
    for (Members entry : codec.elements("rtcpFeedback", TreeLimits.FEEDBACK)) {
      feedback.add(
          new RtcpFeedback(
              text(entry, "type", TreeLimits.NAME_LENGTH),
              text(entry, "parameter", TreeLimits.NAME_LENGTH)));
    }
    return feedback;
  }
}
