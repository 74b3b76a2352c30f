package com.jbcalling.gateway.bootstrap.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.jbcalling.gateway.application.port.in.room.JoinRoom.IceServer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads STUN and TURN servers, written as browsers take them: W3C {@code RTCIceServer}. */
final class IceServers {
  static final String FORM =
      "a JSON array such as [{\"urls\":\"turn:turn.example:3478\",\"username\":\"u\","
          + "\"credential\":\"c\"}]";

  private IceServers() {}

  /** Gives null where the text is not of that form. */
  static @Nullable List<IceServer> parse(String json) {
    try {
      JsonNode array = new ObjectMapper().readTree(json);
      List<IceServer> servers = new ArrayList<>();
      for (JsonNode entry : array) {
        List<String> urls = urls(entry.path("urls"));
        if (urls.isEmpty()) {
          return null;
        }
        servers.add(
            new IceServer(
                urls, entry.path("username").textValue(), entry.path("credential").textValue()));
      }
      return array.isArray() ? servers : null;
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  private static List<String> urls(JsonNode urls) {
    List<String> list = new ArrayList<>();
    for (JsonNode url : urls.isTextual() ? List.of(urls) : urls) {
      if (!url.asText().matches("(stun|stuns|turn|turns):\\S+")) {
        return List.of();
      }
      list.add(url.asText());
    }
    return list;
  }
}
