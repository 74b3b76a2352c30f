package com.jbcalling.gateway.stt.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.stt.service.Hearing.Words;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

class SherpaOnnxDialogueTest {
  private static final int PADDING_BYTES = 8_000 * 4;

  private final Talk talk = new Talk(ServiceProtocol.SHERPA_ONNX).greet("en");

  private static String result(int segment, String text) {
    return "{\"text\":\"" + text + "\",\"segment\":" + segment + "}";
  }

  private static String finalResult(int segment, String text) {
    return "{\"text\":\""
        + text
        + "\",\"tokens\":[\" h\",\"i\"],\"timestamps\":[0.1,0.2],\"segment\":"
        + segment
        + ",\"start_time\":0.00,\"is_final\":true,\"is_eof\":false}";
  }

  @Test
  void sendsNothingButAudioAsItComes() {
    talk.begin().speak(16_384, 1_599);
    assertThat(talk.wire.newBinaries()).isEmpty();
    talk.speak(-32_768, 1).speak(32_767, 1_600);
    assertThat(talk.wire.newTexts()).isEmpty();
    List<byte[]> messages = talk.wire.newBinaries();
    assertThat(messages).hasSize(2);
    ByteBuffer first = ByteBuffer.wrap(messages.getFirst()).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(first.remaining()).isEqualTo(1_600 * 4);
    assertThat(first.getFloat(0)).isEqualTo(0.5f);
    assertThat(first.getFloat(1_599 * 4)).isEqualTo(-1f);
    ByteBuffer second = ByteBuffer.wrap(messages.getLast()).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(second.getFloat(0)).isLessThan(1f).isGreaterThan(0.9999f);
  }

  @Test
  void sendsWhatHasGatheredInMessagesThatAServerTakes() {
    talk.wire.setIdle(false);
    talk.begin().speak(1, 40_000);
    talk.wire.setIdle(true);
    talk.speak();
    assertThat(talk.wire.newBinaries())
        .extracting(message -> message.length / 4)
        .containsExactly(16_000, 16_000, 8_000);
  }

  @Test
  void endsAnUtteranceWithSilenceForThePromptFinal() {
    talk.say(1, 1_000);
    List<byte[]> messages = talk.wire.newBinaries();
    assertThat(messages).hasSize(5);
    assertThat(messages.getFirst()).hasSize(1_000 * 4);
    assertThat(messages.subList(1, 5))
        .allSatisfy(silence -> assertThat(silence).hasSize(PADDING_BYTES).containsOnly(0));
    assertThat(talk.samplesSent).isEqualTo(33_000);
  }

  @Test
  void doesNotTearAWordThatWasCutByTheLongestUtterance() {
    talk.begin().speak(1, 1_600).cut();
    assertThat(talk.wire.newBinaries()).hasSize(1);
    talk.begin().speak(2, 1_600);
    assertThat(talk.wire.newBinaries()).as("it goes on without silence").hasSize(1);
    talk.hear(result(0, "one two")).end().hear(finalResult(0, "one two three"));
    assertThat(talk.finalTexts()).containsExactly("one two three");
    assertThat(talk.buffer.isEmpty()).isTrue();
  }

  @Test
  void endsACutUtteranceAfterAllWhereNobodyGoesOn() {
    talk.begin().speak(1, 1_600).cut().pass(0.2);
    assertThat(talk.wire.newBinaries()).hasSize(1);
    talk.pass(0.2);
    assertThat(talk.wire.newBinaries()).hasSize(4);
  }

  @Test
  void readsTheCppServersFinals() {
    talk.say(1, 16_000)
        .hear(result(0, " hello"))
        .hear(finalResult(0, " hello world"))
        .hear(result(1, ""));
    assertThat(talk.interimTexts()).containsExactly("hello", "");
    assertThat(talk.finals).containsExactly(Words.of("hello world"));
    assertThat(talk.buffer.isEmpty()).isTrue();
  }

  @Test
  void readsThePythonServersFinalsFromTheNextSegment() {
    talk.say(1, 16_000).hear(result(0, "hello")).hear(result(0, "hello world"));
    assertThat(talk.finals).isEmpty();
    talk.hear(result(1, "")).hear(result(1, "")).say(1, 16_000);
    talk.hear(result(1, "how")).hear(result(1, "how are you")).hear(result(2, ""));
    assertThat(talk.finalTexts()).containsExactly("hello world", "how are you");
    assertThat(talk.buffer.isEmpty()).isTrue();
  }

  @Test
  void takesPlainTextAsFinalOnceItIsQuiet() {
    talk.say(1, 16_000).hear("hello").hear("hello world").pass(1.4);
    assertThat(talk.finals).isEmpty();
    talk.pass(0.2);
    assertThat(talk.finalTexts()).containsExactly("hello world");
    // The same text goes on growing where the server never finds an end.
    talk.say(1, 16_000).hear("hello world how are you").pass(1.6);
    // And begins anew where each message is a text of its own.
    talk.say(1, 16_000).hear("fine").pass(1.6);
    assertThat(talk.finalTexts()).containsExactly("hello world", "how are you", "fine");
    assertThat(talk.buffer.isEmpty()).isTrue();
  }

  @Test
  void doesNotSayTwiceWhatTheServerConfirmsLate() {
    talk.say(1, 16_000).hear(result(0, "hello world")).pass(1.6);
    talk.hear(finalResult(0, "hello world"));
    assertThat(talk.finalTexts()).containsExactly("hello world");
    talk.say(1, 16_000).hear(finalResult(1, "hello world"));
    assertThat(talk.finalTexts()).containsExactly("hello world", "hello world");
  }

  @Test
  void hearsNothingInNoise() {
    talk.say(1, 16_000).hear(result(0, "")).hear("<EMPTY>").pass(1.6);
    assertThat(talk.finalTexts()).containsExactly("");
    assertThat(talk.buffer.isEmpty()).isTrue();
  }

  @Test
  void sendsNothingAgainThatIsWrittenDownInTheMiddleOfAnUtterance() {
    talk.begin().speak(1, 16_000).hear(finalResult(0, "one")).speak(2, 3_200);
    talk.wire.newBinaries();
    talk.buffer.rewind(false);
    talk.speak();
    assertThat(talk.wire.newBinaries()).singleElement().isEqualTo(floats(2, 3_200));
  }

  private static byte[] floats(int value, int samples) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * samples).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < samples; i++) {
      bytes.putFloat(value / 32_768f);
    }
    return bytes.array();
  }

  @Test
  void endsTheStreamWithDoneAndWaitsForTheLastWord() {
    talk.dialogue.farewell();
    assertThat(talk.wire.newTexts()).containsExactly("Done");
    talk.hear(finalResult(0, "bye"));
    assertThat(talk.over).isFalse();
    talk.hear("Done!");
    assertThat(talk.over).isTrue();
    assertThat(talk.finalTexts()).containsExactly("bye");
  }

  @Test
  void readsTextThatIsEscapedTooLittle() {
    talk.say(1, 16_000).hear("{\"text\":\"a\tb\",\"segment\":0,\"is_final\":true}");
    assertThat(talk.finalTexts()).containsExactly("a\tb");
  }

  @Test
  void refusesObjectsThatAreNoResults() {
    talk.hear("{}").hear("{\"text\":1}").hear("{\"text\":\"a\",\"segment\":\"x\"}");
    talk.hear("{\"text\":\"a\",\"is_final\":1}").hear("{\"text\":\"a\",\"segment\":1e99}");
    assertThat(talk.wrong).isEqualTo(5);
    assertThat(talk.finals).isEmpty();
  }
}
