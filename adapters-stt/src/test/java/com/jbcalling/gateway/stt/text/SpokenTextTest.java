package com.jbcalling.gateway.stt.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpokenTextTest {
  @Test
  void isTheTextAsItIs() {
    assertThat(SpokenText.of("Xin chào,  thế giới 👋 — 你好"))
        .isEqualTo("Xin chào,  thế giới 👋 — 你好");
  }

  @Test
  void isWithoutBlanksAround() {
    assertThat(SpokenText.of(" \t\n\u00A0\u3000hello \r\n")).isEqualTo("hello");
    assertThat(SpokenText.of("\u00A0\t\u0000")).isEmpty();
    assertThat(SpokenText.of("")).isEmpty();
  }

  @Test
  void isOneLine() {
    assertThat(SpokenText.of("one\ntwo\u0007three\u0085four")).isEqualTo("one two three four");
  }

  @Test
  void survivesUtf8() {
    assertThat(SpokenText.of("a\uD800b\uDC00")).isEqualTo("a\uFFFDb\uFFFD");
  }

  @Test
  void isBoundedAndNotCutInTheMiddleOfACharacter() {
    assertThat(SpokenText.of("a".repeat(10_000))).hasSize(SpokenText.MAX_TEXT);
    assertThat(SpokenText.of("a" + "👋".repeat(5_000)))
        .hasSize(SpokenText.MAX_TEXT - 1)
        .endsWith("👋");
    assertThat(SpokenText.line("a".repeat(10_000))).hasSize(200);
  }
}
