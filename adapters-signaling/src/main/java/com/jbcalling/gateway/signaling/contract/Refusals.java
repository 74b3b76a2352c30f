package com.jbcalling.gateway.signaling.contract;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.jbcalling.gateway.application.port.in.Refusal;
import java.util.Map;

/** Refusals as clients read them. */
final class Refusals {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Refusals() {}

  /** {@code { error, code, details? }}. */
  static ObjectNode json(Refusal refusal) {
    ObjectNode json = JSON.objectNode().put("error", refusal.sentence()).put("code", code(refusal));
    addDetails(json, refusal);
    return json;
  }

  /** {@code { success: false, error: { code, message, details? } }}. */
  static ObjectNode deployedJson(Refusal refusal) {
    ObjectNode json = JSON.objectNode().put("success", false);
    ObjectNode error =
        json.putObject("error").put("code", code(refusal)).put("message", refusal.sentence());
    addDetails(error, refusal);
    return json;
  }

  private static String code(Refusal refusal) {
    return "ERR_" + refusal.code().name();
  }

  private static void addDetails(ObjectNode json, Refusal refusal) {
    switch (refusal.details()) {
      case null -> {}
      case Map<?, ?> map ->
          map.forEach((name, value) -> json.withObject("details").put("" + name, "" + value));
      case Object text -> json.put("details", text.toString());
    }
  }
}
