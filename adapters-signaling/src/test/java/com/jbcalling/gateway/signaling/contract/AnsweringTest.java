package com.jbcalling.gateway.signaling.contract;

import static com.jbcalling.gateway.signaling.contract.ContractFixture.REQUESTS_PER_SECOND;
import static com.jbcalling.gateway.signaling.contract.ContractFixture.SOCKET;
import static com.jbcalling.gateway.signaling.contract.ContractFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.application.port.in.Refusal;
import com.jbcalling.gateway.application.port.in.Refusal.Code;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How refusals look, who reads them which way, and in which order answers come. */
class AnsweringTest {
  private final ContractFixture client = new ContractFixture();

  @ParameterizedTest
  @EnumSource(Code.class)
  void aRefusalIsASentenceAndACode(Code code) {
    client.inside.refusal = Refusal.of(code, "No.");
    client.ask("restart-ice", "{ transportId: 't' }");
    assertThat(client.reply()).isEqualTo(json("{ error: 'No.', code: 'ERR_" + code + "' }"));
    client.tell("restart-ice", "{ transportId: 't' }");
    assertThat(client.hears()).isEqualTo("error {\"error\":\"No.\",\"code\":\"ERR_" + code + "\"}");
  }

  @Test
  void aRefusalHasDetailsWhereThereAreAny() {
    client.inside.refusal = new Refusal(Code.CANNOT_CONSUME, "No.", "Codec mismatch");
    client.ask("leave-room", "{}");
    assertThat(client.reply())
        .isEqualTo(json("{ error: 'No.', code: 'ERR_CANNOT_CONSUME', details: 'Codec mismatch' }"));

    client.inside.refusal = Refusal.of(Code.WRONG_NODE, "No.", Map.of("url", "https://b.example"));
    client.ask("leave-room", "{}");
    assertThat(client.reply())
        .isEqualTo(
            json(
                "{ error: 'No.', code: 'ERR_WRONG_NODE', details: { url: 'https://b.example' } }"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          join-room                  | { roomId: 'r', name: 'A' }
          join-room                  | { roomId: 'r', name: 'A', participantId: null }
          create-webrtc-transport    | { producing: true }
          connect-webrtc-transport   | { transportId: 't', dtlsParameters: { fingerprints: [{ algorithm: 'sha-1', value: '00:01:02:03:04:05:06:07:08:09:0A:0B:0C:0D:0E:0F:10:11:12:13' }] } }
          screen-share-started       | { roomId: 'r' }
          screen-share-stopped       | { roomId: 'r' }
          leave-room                 |
          """)
  void theDeployedClientReadsRefusalsItsOwnWay(String word, String argument) {
    client.inside.refusal = new Refusal(Code.LIMIT_REACHED, "Full.", Map.of("limit", "rooms"));
    String[] arguments = argument == null ? new String[0] : new String[] {argument};
    client.ask(word, arguments);
    assertThat(client.reply())
        .isEqualTo(
            json(
                "{ success: false, error: { code: 'ERR_LIMIT_REACHED', message: 'Full.',"
                    + " details: { limit: 'rooms' } } }"));
    client.tell(word, arguments);
    assertThat(client.hears())
        .isEqualTo(
            "error {\"error\":\"Full.\",\"code\":\"ERR_LIMIT_REACHED\","
                + "\"details\":{\"limit\":\"rooms\"}}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "resume-consumer", "pause-consumer", "close-consumer",
        "resume-producer", "pause-producer", "close-producer"
      })
  void aVerbWithABareCallbackIsTheDeployedClients(String word) {
    client.ask(word);
    String field = word.substring(word.indexOf('-') + 1) + "Id";
    assertThat(client.reply())
        .isEqualTo(
            json(
                "{ success: false, error: { code: 'ERR_INVALID_INPUT',"
                    + (" message: 'Missing required fields: " + field + "' } }")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create-transport",
        "connect-transport",
        "restart-ice",
        "produce",
        "consume",
        "request-key-frame",
        "set-preferred-layers",
        "set-consumer-priority",
        "chat-message"
      })
  void theOtherRequestsAreRefusedInTheContractsWayWithABareCallbackToo(String word) {
    client.ask(word);
    assertThat(client.reply().path("error").textValue()).startsWith("Missing required fields: ");
  }

  @Test
  void leavingWithABareCallbackSucceeds() {
    client.ask("leave-room");
    assertThat(client.reply()).isEqualTo(json("{}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{ producing: null }", "{ consuming: false }"})
  void aDeployedTransportMustSayWhatItIsFor(String argument) {
    client.ask("create-webrtc-transport", argument);
    assertThat(client.reply().at("/error/message").textValue())
        .isEqualTo("Missing required fields: producing");
  }

  @Test
  void eachRequestWaitsForTheAnswerToTheOneBefore() {
    client.inside.holding = true;
    client.ask("join-room", "{ roomId: 'r', name: 'A', participantId: 'a' }");
    client.ask("create-transport", "{ direction: 'send' }");
    client.ask("nonsense");
    client.ask("chat-message", "{}");
    assertThat(client.inside.commands).hasSize(1);
    assertThat(client.heard).isEmpty();

    client.inside.answerNext();
    assertThat(client.inside.commands).hasSize(2);
    client.inside.answerNext();
    assertThat(client.heard)
        .extracting(line -> line.substring(0, line.indexOf(' ')))
        .containsExactly("(join-room)", "(create-transport)", "(nonsense)", "(chat-message)");
    assertThat(client.answered).isEqualTo(4);
  }

  @Test
  void aRequestThatFailsInsideIsAnsweredAndTheNextIsCarriedOut() {
    client.inside.failure = new IllegalStateException("made to fail");
    client.ask("restart-ice", "{ transportId: 't' }");
    assertThat(client.reply())
        .isEqualTo(
            json("{ error: 'The gateway failed to carry out the request', code: 'ERR_INTERNAL' }"));
    client.inside.failure = null;
    client.ask("restart-ice", "{ transportId: 't' }");
    assertThat(client.reply().has("iceParameters")).isTrue();
  }

  @Test
  void whoAsksTooMuchIsToldSoAndNothingIsCarriedOut() {
    for (int i = 0; i < 2 * REQUESTS_PER_SECOND; i++) {
      client.ask("chat-message", "{ text: 'x' }");
      assertThat(client.reply()).isEqualTo(json("{}"));
    }
    client.inside.commands.clear();

    client.ask("chat-message", "{ text: 'x' }");
    assertThat(client.reply().path("code").textValue()).isEqualTo("ERR_RATE_LIMITED");
    client.ask("create-room");
    assertThat(client.reply().at("/error/code").textValue()).isEqualTo("ERR_RATE_LIMITED");
    client.ask("no-such-word");
    assertThat(client.reply().path("code").textValue()).isEqualTo("ERR_RATE_LIMITED");
    client.tell("chat-message", "{ text: 'x' }");
    assertThat(client.hears()).startsWith("error {").contains("ERR_RATE_LIMITED");
    assertThat(client.inside.commands).isEmpty();

    client.nanoTime += 1_000_000_000L / REQUESTS_PER_SECOND;
    client.ask("chat-message", "{ text: 'x' }");
    assertThat(client.reply()).isEqualTo(json("{}"));
  }

  @Test
  void requestsThatWaitAreBounded() {
    client.inside.holding = true;
    client.ask("restart-ice", "{ transportId: 't' }");
    for (int i = 0; i < 256; i++) {
      client.nanoTime += 1_000_000_000L;
      client.ask("restart-ice", "{ transportId: 't' }");
    }
    assertThat(client.heard).isEmpty();
    client.nanoTime += 1_000_000_000L;
    client.ask("restart-ice", "{ transportId: 't' }");
    assertThat(client.reply().path("code").textValue()).isEqualTo("ERR_RATE_LIMITED");
  }

  @Test
  void aClientThatGoesWhileItJoinsGivesItsSeatUpAfterwards() {
    client.inside.holding = true;
    client.ask("join-room", "{ roomId: 'r', name: 'A', participantId: 'a' }");
    client.contract.disconnected(SOCKET, true);
    assertThat(client.inside.commands).hasSize(1);

    client.inside.answerNext();
    assertThat(client.inside.commands.getLast().toString())
        .isEqualTo("LoseConnectionCommand[connection=socket, onPurpose=true]");
    client.contract.disconnected(SOCKET, true);
    assertThat(client.inside.commands).hasSize(2);
  }

  @Test
  void whatAGoneClientAsksIsNotCarriedOut() {
    client.contract.disconnected(SOCKET, false);
    client.ask("leave-room", "{}");
    assertThat(client.heard).isEmpty();
    assertThat(client.inside.commands)
        .extracting(Object::toString)
        .isEqualTo(List.of("LoseConnectionCommand[connection=socket, onPurpose=false]"));
  }
}
