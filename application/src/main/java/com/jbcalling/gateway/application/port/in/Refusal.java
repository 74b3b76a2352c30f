package com.jbcalling.gateway.application.port.in;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a request was refused.
 *
 * @param sentence for a person
 * @param details a string or a map of strings for the client's program; null where there are none
 */
public record Refusal(Code code, String sentence, @Nullable Object details) {

  /** The contract's error codes, without their prefix {@code ERR_}. */
  public enum Code {
    INVALID_INPUT,
    NOT_IN_ROOM,
    ALREADY_JOINED,
    PARTICIPANT_EXISTS,
    ROOM_NOT_FOUND,
    TRANSPORT_NOT_FOUND,
    PRODUCER_NOT_FOUND,
    CONSUMER_NOT_FOUND,
    CANNOT_CONSUME,
    INVALID_STATE,
    LIMIT_REACHED,
    UNAUTHORIZED,
    FORBIDDEN,
    RATE_LIMITED,
    SHUTTING_DOWN,
    WRONG_NODE,
    INTERNAL
  }

  public static Refusal of(Code code, String sentence) {
    return new Refusal(code, sentence, null);
  }

  public static Refusal of(Code code, String sentence, Map<String, String> details) {
    return new Refusal(code, sentence, details);
  }
}
