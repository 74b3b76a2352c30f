package com.jbcalling.gateway.redis.directory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.jbcalling.gateway.application.port.in.cluster.MeasureLoad.Measure;
import com.jbcalling.gateway.application.port.out.RoomDirectory.Neighbour;
import com.jbcalling.gateway.domain.placement.NodeId;
import com.jbcalling.gateway.domain.placement.NodeLoad;
import org.jspecify.annotations.Nullable;

/** What a gateway says of itself in Redis: {@code <incarnation> <JSON>}. */
final class NodeRecord {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_LENGTH = 4_096;
  private static final int MOST_OF_ANYTHING = 1_000_000;

  private NodeRecord() {}

  /** The JSON part. */
  static String of(@Nullable String url, Measure measure) {
    NodeLoad load = measure.load();
    return JsonNodeFactory.instance
        .objectNode()
        .put("url", url)
        .put("workers", load.workers())
        .put("rooms", load.rooms())
        .put("participants", load.participants())
        .put("cpu", Math.round(load.cpu() * 1_000) / 1_000.0)
        .put("accepting", measure.accepting())
        .toString();
  }

  static String incarnation(String record) {
    int end = record.indexOf(' ');
    return end < 0 ? record : record.substring(0, end);
  }

  /** Reads another gateway's record; null if it is none. */
  static @Nullable Neighbour read(String id, String record) {
    if (record.length() > MOST_LENGTH || !id.matches("[A-Za-z0-9._:@-]{1,128}")) {
      return null;
    }
    JsonNode json;
    try {
      json = JSON.readTree(record.substring(record.indexOf(' ') + 1));
    } catch (JsonProcessingException malformed) {
      return null;
    }
    JsonNode url = json.path("url");
    boolean sound =
        (url.isNull() || url.isMissingNode() || url.asText().matches("https?://\\S+"))
            && isAmount(json.path("workers"))
            && isAmount(json.path("rooms"))
            && isAmount(json.path("participants"))
            && isAmount(json.path("cpu"));
    return sound
        ? new Neighbour(
            new NodeId(id),
            url.isTextual() ? url.textValue() : null,
            new NodeLoad(
                json.path("workers").intValue(),
                json.path("rooms").intValue(),
                json.path("participants").intValue(),
                json.path("cpu").doubleValue()),
            json.path("accepting").booleanValue())
        : null;
  }

  private static boolean isAmount(JsonNode value) {
    return value.isNumber() && value.doubleValue() >= 0 && value.doubleValue() <= MOST_OF_ANYTHING;
  }
}
