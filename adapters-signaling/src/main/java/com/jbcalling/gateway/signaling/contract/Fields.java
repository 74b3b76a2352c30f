package com.jbcalling.gateway.signaling.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.jbcalling.gateway.application.port.in.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The members of a request's object. A getter that finds its member missing, mistyped or oversized
 * notes it and gives a stand-in; the handler asks {@link #areSound} before it uses any.
 */
final class Fields {
  /** Ids of rooms and participants, which clients may choose. */
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:@-]{1,128}");

  /** BCP 47 language tags, in outline. */
  private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}");

  private static final Pattern CONTROL = Pattern.compile("\\p{Cc}");

  /** Half of a surrogate pair: no character, and lost where text becomes UTF-8. */
  private static final Pattern HALF = Pattern.compile("\\p{Cs}");

  private final JsonNode object;
  private final List<String> missing = new ArrayList<>();
  private final List<String> invalid = new ArrayList<>();

  Fields(List<JsonNode> arguments) {
    object = arguments.isEmpty() ? NullNode.getInstance() : arguments.getFirst();
    if (object.isMissingNode()) {
      refuse("the request", "is nested too deeply or holds too many values");
    } else if (!object.isObject() && !object.isNull()) {
      refuse("the request", "must be one object");
    }
  }

  /** Whether every member was in order; answers with what was wrong if not. */
  boolean areSound(Answer answer) {
    if (missing.isEmpty() && invalid.isEmpty()) {
      return true;
    }
    List<String> sentence = new ArrayList<>();
    if (!missing.isEmpty()) {
      sentence.add("Missing required fields: " + String.join(", ", missing));
    }
    if (!invalid.isEmpty()) {
      sentence.add("Invalid fields: " + String.join(", ", invalid));
    }
    answer.refused(Refusal.of(Refusal.Code.INVALID_INPUT, String.join(". ", sentence)));
    return false;
  }

  boolean has(String name) {
    return !object.path(name).isMissingNode() && !object.path(name).isNull();
  }

  <T> T id(String name, Function<String, T> type) {
    return type.apply(text(name, ID, "must be 1-128 characters of letters, digits and . _ : @ -"));
  }

  <T> @Nullable T optionalId(String name, Function<String, T> type) {
    return has(name) ? id(name, type) : null;
  }

  /** Names something that the gateway made; whether there is such a thing shows elsewhere. */
  <T> T reference(String name, Function<String, T> type) {
    return type.apply(text(name, 128));
  }

  <T> @Nullable T optionalReference(String name, Function<String, T> type) {
    return has(name) ? reference(name, type) : null;
  }

  @Nullable String optionalLanguage(String name) {
    return has(name) ? text(name, LANGUAGE, "must be a language tag such as en or vi-VN") : null;
  }

  /** Text of any script without control characters. */
  String name(String name) {
    String value = text(name, 128);
    if (CONTROL.matcher(value).find()) {
      refuse(name, "must have no control characters");
    }
    return value;
  }

  /** Text of 1 to {@code most} characters (code points). */
  String text(String name, int most) {
    JsonNode value = required(name);
    if (value == null) {
      return "";
    }
    if (!value.isTextual() || !isWithin(value.textValue(), most)) {
      refuse(name, "must be text of 1-" + most + " characters");
      return "";
    }
    requireWhole(name, value.textValue());
    return value.textValue();
  }

  /** Refuses text that could not be told on as it is. */
  void requireWhole(String name, String text) {
    if (HALF.matcher(text).find()) {
      refuse(name, "must have no half of a surrogate pair");
    }
  }

  /** Empty text, which clients send for want of any, counts as absent. */
  @Nullable String optionalText(String name, int most) {
    return has(name) && !"".equals(object.path(name).textValue()) ? text(name, most) : null;
  }

  private static boolean isWithin(String text, int most) {
    return !text.isEmpty() && text.codePointCount(0, text.length()) <= most;
  }

  int integer(String name, int min, int max) {
    JsonNode value = required(name);
    if (value == null) {
      return min;
    }
    // 3.0 is the same number as 3 to a JavaScript client.
    boolean whole = value.isNumber() && value.doubleValue() == Math.rint(value.doubleValue());
    if (!whole || value.doubleValue() < min || value.doubleValue() > max) {
      refuse(name, "must be a whole number from " + min + " to " + max);
      return min;
    }
    return (int) value.doubleValue();
  }

  @Nullable Integer optionalInteger(String name, int min, int max) {
    return has(name) ? Integer.valueOf(integer(name, min, max)) : null;
  }

  boolean flag(String name, boolean fallback) {
    JsonNode value = object.path(name);
    if (!value.isBoolean() && has(name)) {
      refuse(name, "must be true or false");
    }
    return value.asBoolean(fallback);
  }

  boolean requiredFlag(String name) {
    return required(name) != null && flag(name, false);
  }

  /** One of several words; gives the first where it is wrong. */
  <T extends Enum<T>> T word(String name, List<T> words, Function<T, String> spelling) {
    JsonNode value = required(name);
    if (value != null) {
      for (T word : words) {
        if (spelling.apply(word).equals(value.textValue())) {
          return word;
        }
      }
      refuse(name, "must be one of " + String.join(", ", words.stream().map(spelling).toList()));
    }
    return words.getFirst();
  }

  /** A member that is an object; an empty one stands in for it. */
  JsonNode object(String name) {
    JsonNode value = required(name);
    if (value != null && !value.isObject()) {
      refuse(name, "must be an object");
    }
    return object.path(name);
  }

  @Nullable JsonNode optionalObject(String name) {
    return has(name) ? object(name) : null;
  }

  /** Notes that a member cannot be used. */
  void refuse(String name, String reason) {
    refuse(name + " (" + reason + ")");
  }

  /** Notes what is wrong, in words that name the member. */
  void refuse(String complaint) {
    invalid.add(complaint);
  }

  private String text(String name, Pattern pattern, String rule) {
    JsonNode value = required(name);
    if (value == null) {
      return "";
    }
    if (!value.isTextual() || !pattern.matcher(value.textValue()).matches()) {
      refuse(name, rule);
      return "";
    }
    return value.textValue();
  }

  private @Nullable JsonNode required(String name) {
    if (has(name)) {
      return object.path(name);
    }
    missing.add(name);
    return null;
  }
}
