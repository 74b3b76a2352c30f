package com.jbcalling.gateway.domain.rtp.tree;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Nodes of a tree, judged as JavaScript judges them, since that is what clients are written in. */
final class TreeValue {
  private TreeValue() {}

  /** Whether a node counts as given: neither null, false, 0 nor the empty string. */
  static boolean isGiven(@Nullable Object node) {
    return switch (node) {
      case null -> false;
      case Boolean flag -> flag;
      case String text -> !text.isEmpty();
      case Number number -> number.doubleValue() != 0;
      default -> true;
    };
  }

  /** Whether a node is a number of JSON, which cannot be infinite. */
  static boolean isNumber(@Nullable Object node) {
    return node instanceof Number number && Double.isFinite(number.doubleValue());
  }

  static boolean isObject(@Nullable Object node) {
    return node instanceof Map || node instanceof List;
  }

  /** The members of an object; those of a list are its elements, named by their places. */
  static Map<String, @Nullable Object> members(@Nullable Object node) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    switch (node) {
      case Map<?, ?> map ->
          map.forEach(
              (name, value) -> {
                if (name instanceof String text) {
                  members.put(text, value);
                }
              });
      case List<?> list -> {
        for (Object element : list) {
          members.put(Integer.toString(members.size()), element);
        }
      }
      case null, default -> {}
    }
    return members;
  }
}
