package com.jbcalling.gateway.signaling.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a client asked.
 *
 * @param word name of the event that carries the request
 * @param arguments what came with it, without the acknowledgement callback
 * @param acknowledgement takes the reply; null where the client passed no callback
 */
public record Request(
    String word, List<JsonNode> arguments, @Nullable Consumer<JsonNode> acknowledgement) {

  /** Whether there is a callback and nothing else, as the deployed client calls some verbs. */
  boolean isBareCallback() {
    return arguments.isEmpty() && acknowledgement != null;
  }
}
