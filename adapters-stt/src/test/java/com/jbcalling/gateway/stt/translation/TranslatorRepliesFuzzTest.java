package com.jbcalling.gateway.stt.translation;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.stt.fuzz.Mutations;
import org.junit.jupiter.api.Test;

class TranslatorRepliesFuzzTest {

  @Test
  void aReplyIsATextThatCanBeShownOrNone() {
    Mutations replies = new Mutations("translator-replies");
    int read = 0;
    for (int round = 0; round < Mutations.ROUNDS; round++) {
      String reply = replies.next();
      try {
        String translation = HttpTranslator.read(reply);
        if (translation != null) {
          read++;
          assertThat(translation).isNotBlank().doesNotContainPattern("[\\p{Cc}\\p{Cs}]");
        }
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError(
            "fuzz.seed=" + Mutations.SEED + " round=" + round + ": " + reply, e);
      }
    }
    assertThat(read).isPositive();
  }
}
