package com.jbcalling.gateway.stt.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.stt.service.Hearing.Words;
import java.util.List;
import org.junit.jupiter.api.Test;

class VoskDialogueTest {
  private static final String NOTHING = "{\"partial\" : \"\"}";

  private final Talk talk = new Talk(ServiceProtocol.VOSK).greet("en");

  private static String partial(String text) {
    return "{\n  \"partial\" : \"" + text + "\"\n}";
  }

  private static String text(String text) {
    return "{\"result\":[{\"conf\":1.0,\"end\":0.5,\"start\":0.1,\"word\":\"a\"},"
        + "{\"conf\":0.5,\"end\":0.9,\"start\":0.6,\"word\":\"b\"}],\"text\":\""
        + text
        + "\"}";
  }

  @Test
  void saysTheSampleRateFirst() {
    assertThat(talk.wire.newTexts()).containsExactly("{\"config\":{\"sample_rate\":16000}}");
    assertThat(talk.wire.newBinaries()).isEmpty();
  }

  @Test
  void waitsForTheAnswerToEachMessage() {
    talk.begin().speak(0x0102, 1_600).speak(3, 1_600).speak(4, 1_600);
    assertThat(talk.wire.newBinaries()).singleElement().isEqualTo(Talk.pcm(0x0102, 1_600));
    talk.hear(NOTHING);
    assertThat(talk.wire.newBinaries())
        .as("what has gathered meanwhile")
        .singleElement()
        .satisfies(message -> assertThat(message).hasSize(2 * 3_200));
  }

  @Test
  void drawsTheFinalTextOutWithSilence() {
    talk.say(1, 8_000);
    assertThat(talk.wire.newBinaries()).hasSize(1);
    talk.hear(partial("hello")).hear(partial("hello")).hear(partial("hello"));
    assertThat(talk.wire.newBinaries())
        .hasSize(3)
        .allSatisfy(silence -> assertThat(silence).hasSize(8_000).containsOnly(0));
    talk.hear(text("hello world"));
    assertThat(talk.finals).containsExactly(new Words("hello world", null, 0.75));
    assertThat(talk.interimTexts()).containsExactly("hello", "hello", "hello");
    assertThat(talk.wire.newBinaries()).isEmpty();
    assertThat(talk.buffer.isEmpty()).isTrue();
  }

  @Test
  void needsNoSilenceWhereTheEndWasFoundAlready() {
    talk.say(1, 8_000).hear(text("hello"));
    assertThat(talk.wire.newBinaries()).hasSize(1);
    assertThat(talk.buffer.isEmpty()).isTrue();
  }

  @Test
  void endsTheStreamWhereNoSilenceHelps() {
    talk.say(1, 8_000);
    talk.wire.newTexts();
    for (int i = 0; i < 9; i++) {
      talk.hear(partial("hello"));
      assertThat(talk.wire.newTexts()).isEmpty();
    }
    talk.hear(partial("hello"));
    assertThat(talk.wire.newTexts()).as("to the byte").containsExactly("{\"eof\" : 1}");
    assertThat(talk.wire.newBinaries()).hasSize(10);
    assertThat(talk.over).isFalse();
    talk.say(2, 8_000).hear(text("hello world"));
    assertThat(talk.over).isTrue();
    assertThat(talk.finalTexts()).containsExactly("hello world");
    assertThat(talk.wire.newBinaries()).as("what was said meanwhile is not lost").isEmpty();
    assertThat(talk.buffer.samples()).isEqualTo(8_000);
  }

  @Test
  void keepsTheOrderOfUtterances() {
    talk.say(1, 1_600).say(2, 1_600);
    assertThat(talk.wire.newBinaries()).hasSize(1);
    talk.hear(partial("one")).hear(text("one"));
    assertThat(talk.wire.newBinaries().getLast()).isEqualTo(Talk.pcm(2, 1_600));
    talk.hear(text("two"));
    assertThat(talk.finalTexts()).containsExactly("one", "two");
  }

  @Test
  void doesNotTearAWordThatWasCutByTheLongestUtterance() {
    talk.begin().speak(1, 1_600).cut().begin().speak(2, 1_600);
    talk.wire.newBinaries();
    talk.hear(partial("one"));
    assertThat(talk.wire.newBinaries()).singleElement().isEqualTo(Talk.pcm(2, 1_600));
    talk.end().hear(text("one two"));
    assertThat(talk.buffer.isEmpty()).isTrue();
  }

  @Test
  void sendsNothingAgainThatIsWrittenDownInTheMiddleOfAnUtterance() {
    talk.begin().speak(1, 16_000).hear(text("one")).speak(2, 3_200);
    talk.wire.newBinaries();
    talk.buffer.rewind(false);
    Dialogue next =
        ServiceProtocol.VOSK.dialogue(
            new Dialogue.Surroundings(talk.wire, talk.buffer, talk, talk));
    next.speak("en", 0);
    assertThat(talk.wire.newBinaries()).singleElement().isEqualTo(Talk.pcm(2, 3_200));
  }

  @Test
  void takesTheLikeliestOfSeveralTexts() {
    talk.say(1, 1_600)
        .hear(
            "{\"alternatives\":[{\"confidence\":301.5,\"text\":\"hello\"},"
                + "{\"confidence\":298.1,\"text\":\"hallo\"}]}");
    assertThat(talk.finals).containsExactly(Words.of("hello"));
  }

  @Test
  void survivesAServerThatAnswersTheConfigurationToo() {
    // The C++ server knows no configuration: it takes it for audio.
    talk.hear(NOTHING).say(1, 1_600).hear(partial("one")).hear(text("one"));
    assertThat(talk.finalTexts()).containsExactly("one");
    assertThat(talk.buffer.isEmpty()).isTrue();
  }

  @Test
  void refusesWhatIsNoAnswer() {
    talk.say(1, 1_600);
    talk.wire.newBinaries();
    for (String rubbish :
        List.of("", "hello", "{}", "{\"text\":1}", "{\"partial\":[]}", "{\"alternatives\":[]}")) {
      talk.hear(rubbish);
    }
    assertThat(talk.wrong).isEqualTo(6);
    assertThat(talk.wire.newBinaries()).as("the answer is still owed").isEmpty();
    assertThat(talk.dialogue.mustAnswer()).isTrue();
    assertThat(talk.dialogue.owes()).isTrue();
  }

  @Test
  void endsTheStreamToTheByte() {
    talk.wire.newTexts();
    talk.dialogue.farewell();
    talk.dialogue.farewell();
    assertThat(talk.wire.newTexts()).containsExactly("{\"eof\" : 1}");
    talk.hear("{\"text\" : \"\"}");
    assertThat(talk.over).isTrue();
  }
}
