package com.jbcalling.gateway.signaling.contract;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.jbcalling.gateway.domain.rtp.NegotiationResult;
import com.jbcalling.gateway.domain.rtp.RtpCapabilities;
import com.jbcalling.gateway.domain.rtp.RtpParameters;
import com.jbcalling.gateway.domain.rtp.tree.OrtcReader;
import com.jbcalling.gateway.domain.rtp.tree.OrtcWriter;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Members whose shape the domain knows as trees of plain collections, to and from JSON. */
final class RtpFields {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

  /** Application data, as JSON, is for small labels, not for files. */
  private static final int APP_DATA = 4_096;

  private RtpFields() {}

  /** Gives null where the member was refused. */
  static @Nullable RtpCapabilities capabilities(Fields fields, String name) {
    return read(fields, name, OrtcReader::rtpCapabilities);
  }

  /** Gives null where the member was refused. */
  static @Nullable RtpParameters parameters(Fields fields, String name) {
    return read(fields, name, OrtcReader::rtpParameters);
  }

  static Map<String, Object> appData(Fields fields, String name) {
    JsonNode data = fields.optionalObject(name);
    if (data == null || !data.isObject()) {
      return Map.of();
    }
    String text = data.toString();
    fields.requireWhole(name, text);
    if (text.length() > APP_DATA) {
      fields.refuse(name, "must be at most " + APP_DATA + " characters of JSON");
      return Map.of();
    }
    return MAPPER.convertValue(data, MAP);
  }

  static JsonNode json(RtpCapabilities capabilities) {
    return json(OrtcWriter.rtpCapabilities(capabilities));
  }

  static JsonNode json(RtpParameters parameters) {
    return json(OrtcWriter.rtpParameters(parameters));
  }

  static JsonNode json(Map<String, Object> tree) {
    return MAPPER.valueToTree(tree);
  }

  private static <T> @Nullable T read(
      Fields fields, String name, Function<Object, NegotiationResult<T>> reader) {
    JsonNode member = fields.object(name);
    if (!member.isObject()) {
      return null;
    }
    return switch (reader.apply(MAPPER.convertValue(member, MAP))) {
      case NegotiationResult.Accepted<T>(T value) -> value;
      case NegotiationResult.Refused<T>(var rejection) -> {
        fields.refuse(rejection.reason());
        yield null;
      }
    };
  }
}
