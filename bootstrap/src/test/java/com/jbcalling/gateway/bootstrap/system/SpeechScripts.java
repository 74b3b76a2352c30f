package com.jbcalling.gateway.bootstrap.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.jbcalling.gateway.stt.server.ScriptedService.Script;
import com.jbcalling.gateway.stt.server.ScriptedService.Visitor;
import com.jbcalling.gateway.stt.server.WebSocketConnection;
import com.jbcalling.gateway.stt.server.WebSocketConnection.Text;
import java.io.IOException;
import java.util.Base64;

/** What scripted speech-to-text services of the {@code jbcalling} protocol do. */
final class SpeechScripts {
  private static final ObjectMapper JSON = new ObjectMapper();

  private SpeechScripts() {}

  /** What a service does with one piece of audio. */
  @FunctionalInterface
  interface Ear {

    /**
     * @param number of the piece on this connection, from 1
     * @param language that it is said to be in
     * @param pcm 16-bit little-endian samples
     */
    void hear(WebSocketConnection connection, int number, String language, byte[] pcm)
        throws IOException;
  }

  /** A service that acknowledges its configuration, and hears. */
  static Script attentive(Ear ear) {
    return (number, visitor) -> serve(visitor, ear);
  }

  static void serve(Visitor visitor, Ear ear) throws IOException {
    WebSocketConnection connection = visitor.accept();
    String language = "";
    int pieces = 0;
    while (visitor.receive(connection) instanceof Text(String text)) {
      JsonNode message = JSON.readTree(text);
      switch (message.path("type").asText()) {
        case "config" -> {
          language = message.path("language").asText();
          connection.sendText(
              "{\"type\":\"config_ack\",\"language\":\""
                  + language
                  + "\",\"sample_rate\":16000,\"ready\":true}");
        }
        case "audio" -> {
          pieces++;
          byte[] pcm = Base64.getDecoder().decode(message.path("data").asText());
          ear.hear(connection, pieces, language, pcm);
        }
        case "ping" -> connection.sendText("{\"type\":\"pong\"}");
        default -> throw new AssertionError("nothing that the gateway sends: " + text);
      }
    }
  }

  /** Tells the gateway what was heard. */
  static void say(WebSocketConnection connection, String text, String language, boolean isFinal)
      throws IOException {
    connection.sendText(
        JSON.createObjectNode()
            .put("type", "transcription")
            .put("text", text)
            .put("language", language)
            .put("isFinal", isFinal)
            .put("confidence", 0.93)
            .toString());
  }
}
