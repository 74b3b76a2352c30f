package com.jbcalling.gateway.stt.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.stt.service.Hearing.Words;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class JbCallingDialogueTest {
  private static final String ACK =
      "{\"type\":\"config_ack\",\"language\":\"vi\",\"sample_rate\":16000,\"ready\":true}";

  private final Talk talk = new Talk(ServiceProtocol.JBCALLING);

  private static String audio(byte[] pcm) {
    return "{\"type\":\"audio\",\"data\":\"" + Base64.getEncoder().encodeToString(pcm) + "\"}";
  }

  @Test
  void sendsNoAudioBeforeTheAcknowledgement() {
    talk.greet("vi").say(1, 16_000);
    assertThat(talk.wire.newTexts()).containsExactly("{\"type\":\"config\",\"language\":\"vi\"}");
    assertThat(talk.dialogue.isReady()).isFalse();
    talk.hear(ACK);
    assertThat(talk.dialogue.isReady()).isTrue();
    assertThat(talk.wire.newTexts()).hasSize(1);
  }

  @Test
  void sendsAnUtteranceAsOneMessageWhenItIsOver() {
    talk.greet("vi").hear(ACK).wire.newTexts();
    talk.begin().speak(-2, 1).speak(0x0102, 2);
    assertThat(talk.wire.newTexts()).isEmpty();
    talk.end();
    assertThat(talk.wire.newTexts())
        .containsExactly(audio(new byte[] {(byte) 0xFE, (byte) 0xFF, 2, 1, 2, 1}));
    assertThat(talk.wire.newBinaries()).isEmpty();
  }

  @Test
  void waitsWhereTheAcknowledgementSaysNotReady() {
    talk.greet("vi").hear("{\"type\":\"config_ack\",\"sample_rate\":16000,\"ready\":false}");
    assertThat(talk.dialogue.isReady()).isFalse();
    talk.hear("{\"type\":\"config_ack\"}");
    assertThat(talk.dialogue.isReady()).isTrue();
  }

  @Test
  void doesNotSendAudioToAServiceThatWantsAnotherRate() {
    talk.greet("vi").hear("{\"type\":\"config_ack\",\"sample_rate\":8000,\"ready\":true}");
    assertThat(talk.dialogue.isReady()).isFalse();
    assertThat(talk.errors).containsExactly("it wants audio of another sample rate: false");
  }

  @Test
  void switchesTheLanguageBetweenUtterances() {
    talk.greet("vi").hear(ACK).wire.newTexts();
    talk.wire.setIdle(false);
    talk.say(1, 100);
    talk.language("en").say(2, 100);
    talk.wire.setIdle(true);
    talk.speak();
    assertThat(talk.wire.newTexts())
        .containsExactly(audio(Talk.pcm(1, 100)), "{\"type\":\"config\",\"language\":\"en\"}");
    talk.hear("{\"type\":\"config_ack\",\"language\":\"en\"}");
    assertThat(talk.wire.newTexts()).containsExactly(audio(Talk.pcm(2, 100)));
  }

  @Test
  void switchesTheLanguageAtOnceWhereNobodySpeaks() {
    talk.greet("vi").hear(ACK).wire.newTexts();
    talk.language("en").speak();
    assertThat(talk.wire.newTexts()).containsExactly("{\"type\":\"config\",\"language\":\"en\"}");
  }

  @Test
  void readsATranscription() {
    talk.greet("vi").hear(ACK).say(1, 100).say(2, 100);
    talk.hear("{\"type\":\"transcription\",\"text\":\"xin\",\"isFinal\":false}");
    talk.hear(
        "{\"type\":\"transcription\",\"text\":\"xin chào\",\"language\":\"vi\","
            + "\"timestamp\":1700000000000,\"isFinal\":true,\"confidence\":0.93}");
    talk.hear("{\"type\":\"transcription\",\"text\":\"\",\"confidence\":null,\"isFinal\":null}");
    assertThat(talk.interims).containsExactly(Words.of("xin"));
    assertThat(talk.finals).containsExactly(new Words("xin chào", "vi", 0.93), Words.of(""));
    assertThat(talk.buffer.isEmpty()).isTrue();
  }

  @Test
  void takesConfidenceOnlyWhereItIsAShare() {
    talk.greet("vi").hear(ACK);
    talk.hear("{\"type\":\"transcription\",\"text\":\"a\",\"confidence\":93}");
    talk.hear("{\"type\":\"transcription\",\"text\":\"b\",\"confidence\":\"0.5\"}");
    assertThat(talk.finals).containsExactly(Words.of("a"), Words.of("b"));
  }

  @Test
  void refusesWhatIsNoMessageOfTheProtocol() {
    talk.greet("vi").hear(ACK);
    for (String message :
        List.of(
            "",
            "null",
            "{",
            "{}",
            "[{\"type\":\"pong\"}]",
            "{\"type\":null}",
            "{\"type\":\"transcription\",\"text\":5}",
            "{\"type\":\"transcription\",\"text\":\"a\",\"isFinal\":\"yes\"}",
            "{\"type\":\"pong\"} trailing")) {
      talk.hear(message);
    }
    assertThat(talk.wrong).isEqualTo(9);
    assertThat(talk.finals).isEmpty();
  }

  @Test
  void asksForASignOfLifeAndGivesOne() {
    talk.greet("vi").hear(ACK).wire.newTexts();
    talk.dialogue.probe();
    talk.hear("{\"type\":\"pong\"}").hear("{\"type\":\"ping\"}").hear("{\"type\":\"news\"}");
    assertThat(talk.wire.newTexts()).containsExactly("{\"type\":\"ping\"}", "{\"type\":\"pong\"}");
    assertThat(talk.wrong).isZero();
  }
}
