package com.jbcalling.gateway.signaling.contract;

import static com.jbcalling.gateway.signaling.contract.ContractFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every field missing, mistyped or oversized is named, and the inside hears nothing of it. */
class WrongInputTest {
  private static final String ID_RULE =
      " (must be 1-128 characters of letters, digits and . _ : @ -)";

  private final ContractFixture client = new ContractFixture();

  @AfterEach
  void theInsideIsNotAsked() {
    assertThat(client.inside.commands).isEmpty();
  }

  private String sentence(String word, String arguments) {
    client.ask(word, arguments);
    JsonNode reply = client.reply();
    assertThat(reply.path("code").textValue()).isEqualTo("ERR_INVALID_INPUT");
    assertThat(reply).hasSize(2);
    return reply.path("error").textValue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          join-room             | { participantId: 'a' }        | roomId, name
          join-room             | { participantId: 'a', roomId: null, name: 'Ann' } | roomId
          create-transport      | {}                            | direction
          connect-transport     | {}                            | transportId, dtlsParameters
          restart-ice           | {}                            | transportId
          produce               | {}                            | transportId, kind, rtpParameters
          produce               | { kind: 'audio' }             | transportId, rtpParameters
          consume               | {}                            | producerId, rtpCapabilities
          consume               | null                          | producerId, rtpCapabilities
          consume               | { producerId: 'p' }           | rtpCapabilities
          resume-consumer       | {}                            | consumerId
          pause-consumer        | {}                            | consumerId
          close-consumer        | {}                            | consumerId
          pause-producer        | {}                            | producerId
          resume-producer       | {}                            | producerId
          close-producer        | {}                            | producerId
          request-key-frame     | {}                            | consumerId
          set-preferred-layers  | {}                            | consumerId, spatialLayer
          set-consumer-priority | {}                            | consumerId, priority
          chat-message          | {}                            | text
          """)
  void missingFieldsAreNamed(String word, String arguments, String names) {
    assertThat(sentence(word, arguments)).isEqualTo("Missing required fields: " + names);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          join-room             | { roomId: 5, name: [], participantId: 'a' } | roomId, name
          join-room             | { roomId: 'r', name: 'A', participantId: {} } | participantId
          join-room             | { roomId: 'r', name: 'A', participantId: '' } | participantId
          join-room             | { roomId: 'r', name: 'A', participantId: 'a', sessionToken: 1, sourceLanguage: 2, targetLanguage: 'not a tag', userid: {} } | sessionToken, sourceLanguage, targetLanguage, userid
          create-transport      | { direction: 'both' } | direction
          create-transport      | { direction: 'SEND' } | direction
          create-transport      | { direction: 1 } | direction
          connect-transport     | { transportId: [], dtlsParameters: 'x' } | transportId, dtlsParameters
          connect-transport     | { transportId: 't', dtlsParameters: {} } | dtlsParameters.fingerprints
          connect-transport     | { transportId: 't', dtlsParameters: { fingerprints: [] } } | dtlsParameters.fingerprints
          connect-transport     | { transportId: 't', dtlsParameters: { fingerprints: [1] } } | dtlsParameters.fingerprints
          connect-transport     | { transportId: 't', dtlsParameters: { fingerprints: [{ algorithm: 'md5', value: 'AA' }] } } | dtlsParameters.fingerprints
          connect-transport     | { transportId: 't', dtlsParameters: { fingerprints: [{ algorithm: 'sha-256', value: 'AA:BB' }] } } | dtlsParameters.fingerprints
          connect-transport     | { transportId: 't', dtlsParameters: { role: 'active', fingerprints: {} } } | dtlsParameters.role, dtlsParameters.fingerprints
          connect-transport     | { transportId: 't', dtlsParameters: { role: {}, fingerprints: {} } } | dtlsParameters.role, dtlsParameters.fingerprints
          produce               | { transportId: 't', kind: 'application', rtpParameters: {} } | kind
          produce               | { transportId: 't', kind: 'audio', rtpParameters: [] } | rtpParameters
          produce               | { transportId: 't', kind: 'audio', rtpParameters: { codecs: 'x' } } | rtpParameters.codecs
          produce               | { transportId: 't', kind: 'audio', rtpParameters: { codecs: [] }, paused: 'yes', appData: [] } | paused, appData
          consume               | { producerId: {}, rtpCapabilities: true } | producerId, rtpCapabilities
          consume               | { producerId: 'p', rtpCapabilities: { codecs: {} } } | rtpCapabilities.codecs
          consume               | { producerId: 'p', rtpCapabilities: { codecs: [5] } } | rtpCapabilities.codecs[0]
          resume-consumer       | { consumerId: '' } | consumerId
          close-producer        | { producerId: true } | producerId
          set-preferred-layers  | { consumerId: 'c', spatialLayer: '1', temporalLayer: -1 } | spatialLayer, temporalLayer
          set-preferred-layers  | { consumerId: 'c', spatialLayer: 0.5, temporalLayer: 1e99 } | spatialLayer, temporalLayer
          set-consumer-priority | { consumerId: 'c', priority: 0 } | priority
          set-consumer-priority | { consumerId: 'c', priority: 256 } | priority
          get-stats             | { transportId: 1, producerId: {}, consumerId: [] } | transportId, producerId, consumerId
          update-language       | { sourceLanguage: 'x', targetLanguage: 5 } | sourceLanguage, targetLanguage
          chat-message          | { text: 5 } | text
          chat-message          | { text: '' } | text
          leave-room            | { roomId: 'a room' } | roomId
          leave-room            | [] | the request
          leave-room            | 'r' | the request
          update-language       | 5 | the request
          """)
  void fieldsThatAreWrongAreNamed(String word, String arguments, String names) {
    String sentence = sentence(word, arguments);
    assertThat(sentence).startsWith("Invalid fields: ").contains(names.split(", "));
  }

  @Test
  void missingAndWrongFieldsAreNamedTogether() {
    assertThat(sentence("join-room", "{ participantId: 'a', name: 5 }"))
        .isEqualTo(
            "Missing required fields: roomId."
                + " Invalid fields: name (must be text of 1-128 characters)");
    assertThat(sentence("consume", "[]"))
        .isEqualTo(
            "Missing required fields: producerId, rtpCapabilities."
                + " Invalid fields: the request (must be one object)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "a/b", "á", "a\u0000", "漢", "a,b", "a#b", "a+b"})
  void anIdHasItsAlphabet(String id) {
    client.send(joining(id, "Ann"));
    assertThat(client.hears()).contains("Invalid fields: roomId" + ID_RULE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"A\u0000", "A\nB", "\u007f", "\u0085", "\t"})
  void aNameHasNoControlCharacters(String name) {
    client.send(joining("r", name));
    assertThat(client.hears()).contains("Invalid fields: name (must have no control characters)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"screen-share-started", "screen-share-stopped"})
  void aScreenIsSharedInARoomThatIsNamed(String word) {
    client.ask(word);
    assertThat(client.reply().path("error").path("message").textValue())
        .isEqualTo("Missing required fields: roomId");
  }

  @Test
  void halfACharacterIsRefused() {
    String half = " (must have no half of a surrogate pair)";
    assertThat(sentence("chat-message", "{ text: '\\ud83d!' }"))
        .isEqualTo("Invalid fields: text" + half);
    assertThat(sentence("join-room", "{ participantId: 'a', roomId: 'r', name: '\\ude00' }"))
        .isEqualTo("Invalid fields: name" + half);
    assertThat(
            sentence(
                "produce",
                "{ transportId: 't', kind: 'audio', rtpParameters: { codecs: [] },"
                    + " appData: { list: ['\\ud83d'] } }"))
        .isEqualTo("Invalid fields: appData" + half);
  }

  @Test
  void whatIsOneCharacterTooLongIsRefused() {
    assertThat(sentence("leave-room", "{ roomId: '" + "r".repeat(129) + "' }"))
        .isEqualTo("Invalid fields: roomId" + ID_RULE);
    assertThat(sentence("restart-ice", "{ transportId: '" + "t".repeat(129) + "' }"))
        .isEqualTo("Invalid fields: transportId (must be text of 1-128 characters)");
    assertThat(sentence("chat-message", "{ text: '" + "😀".repeat(4_001) + "' }"))
        .isEqualTo("Invalid fields: text (must be text of 1-4000 characters)");
    client.send(joining("r", "𠮷".repeat(129)));
    assertThat(client.hears()).contains("Invalid fields: name (must be text of 1-128 characters)");
  }

  @Test
  void labelsAreBounded() {
    assertThat(
            sentence(
                "produce",
                "{ transportId: 't', kind: 'audio', rtpParameters: { codecs: [] },"
                    + (" appData: { a: '" + "x".repeat(4_096) + "' } }")))
        .isEqualTo("Invalid fields: appData (must be at most 4096 characters of JSON)");
  }

  @Test
  void codecsAreBounded() {
    String codec = "{ mimeType: 'audio/opus', kind: 'audio', clockRate: 48000, channels: 2 },";
    assertThat(
            sentence(
                "consume",
                "{ producerId: 'p', rtpCapabilities: { codecs: [" + codec.repeat(300) + "{}] } }"))
        .startsWith("Invalid fields: rtpCapabilities.codecs must not have more than");
  }

  @Test
  void whatIsTooDeepToBeReadIsSaidToBeSo() {
    client.send(
        new Request(
            "chat-message",
            List.of(MissingNode.getInstance()),
            reply -> client.heard.add("" + reply)));
    assertThat(json(client.hears()).path("error").textValue())
        .isEqualTo(
            "Missing required fields: text. Invalid fields:"
                + " the request (is nested too deeply or holds too many values)");
  }

  @Test
  void aRequestWithoutItsArgumentLacksEverything() {
    client.tell("consume");
    assertThat(client.hears())
        .isEqualTo(
            "error {\"error\":\"Missing required fields: producerId, rtpCapabilities\","
                + "\"code\":\"ERR_INVALID_INPUT\"}");
  }

  @Test
  void anUnknownRequestIsRefusedByItsName() {
    assertThat(sentence("make-coffee", "{}")).isEqualTo("Unknown request: make-coffee");
    assertThat(sentence("x".repeat(100_000), "{}"))
        .isEqualTo("Unknown request: " + "x".repeat(64) + "…");
    client.tell("make-coffee");
    assertThat(client.hears()).startsWith("error {\"error\":\"Unknown request: make-coffee\"");
  }

  private Request joining(String room, String name) {
    ObjectNode argument =
        JsonNodeFactory.instance
            .objectNode()
            .put("roomId", room)
            .put("name", name)
            .put("participantId", "a");
    return new Request("join-room", List.of(argument), reply -> client.heard.add("" + reply));
  }
}
