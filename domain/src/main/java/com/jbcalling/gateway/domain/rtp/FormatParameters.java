package com.jbcalling.gateway.domain.rtp;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Format parameters of a codec ({@code fmtp} of RFC 8866, section 6.15) and of a header extension.
 *
 * <p>Numbers are kept in one form each, so that two of them are equal exactly if JavaScript finds
 * them so: an {@code Integer} or {@code Long} for a whole number, else a {@code Double}. A string
 * is never equal to a number, even if it spells it.
 */
final class FormatParameters {
  /** Beyond this a JavaScript number no longer tells whole numbers apart. */
  private static final long LARGEST_EXACT = 1L << 53;

  private FormatParameters() {}

  /** An unmodifiable copy in the same order. */
  static Map<String, Object> copyOf(Map<String, Object> parameters) {
    if (parameters.isEmpty()) {
      return Map.of();
    }
    Map<String, Object> copy = new LinkedHashMap<>();
    parameters.forEach(
        (name, value) -> copy.put(name, value instanceof Number n ? canonical(n) : value));
    return Collections.unmodifiableMap(copy);
  }

  static Number canonical(Number number) {
    double value = number.doubleValue();
    if (value != Math.rint(value) || Math.abs(value) > LARGEST_EXACT) {
      return value;
    }
    long whole = (long) value;
    if (whole == (int) whole) {
      return (int) whole;
    }
    return whole;
  }

  /** The value of a parameter whose default is 0, which also stands for one that is not given. */
  static Object orZero(Map<String, Object> parameters, String name) {
    Object value = parameters.get(name);
    return value == null || !isGiven(value) ? 0 : value;
  }

  /** Whether a value counts as given: neither null, false, 0 nor the empty string. */
  static boolean isGiven(@Nullable Object value) {
    return value != null && !value.equals("") && !value.equals(0) && !value.equals(false);
  }
}
