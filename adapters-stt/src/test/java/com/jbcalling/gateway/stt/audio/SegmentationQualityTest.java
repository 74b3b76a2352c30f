package com.jbcalling.gateway.stt.audio;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.stt.audio.NoisyTalk.Found;
import com.jbcalling.gateway.stt.audio.NoisyTalk.Noise;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is sent of speech and of silence, with noise behind. {@link SpeechFigures} prints the
 * figures.
 */
class SegmentationQualityTest {
  private static NoisyTalk talk;

  @BeforeAll
  static void speak() {
    Espeak.assumeInstalled();
    talk = new NoisyTalk();
  }

  @ParameterizedTest
  @CsvSource({
    "WHITE, 20, 0.99, 0.30, 1",
    "WHITE, 10, 0.97, 0.30, 3",
    "WHITE, 5, 0.93, 0.30, 6",
    "PINK, 20, 0.99, 0.30, 1",
    "PINK, 10, 0.97, 0.30, 3",
    "PINK, 5, 0.93, 0.30, 6",
    "BABBLE, 20, 0.99, 0.35, 1",
    "BABBLE, 10, 0.97, 0.80, 3"
  })
  void speechIsSentAndSilenceIsNot(
      Noise noise, int ratio, double speech, double silence, int spoilt) {
    Found found = talk.segment(noise, ratio, true);

    assertThat(found.speechSent()).isGreaterThan(speech);
    assertThat(found.silenceSent()).isLessThan(silence);
    assertThat(found.onsetsClipped() + found.phrasesMissed()).isLessThanOrEqualTo(spoilt);
  }

  @ParameterizedTest
  @CsvSource({"WHITE, 10", "PINK, 10", "WHITE, 20", "PINK, 20"})
  void steadyNoiseAloneSaysNothing(Noise noise, int ratio) {
    assertThat(talk.segment(noise, ratio, false).utterances()).isZero();
  }

  @Test
  void withoutNoiseEachPhraseIsAnUtterance() {
    Found found = talk.segment(Noise.NONE, 0, true);

    assertThat(found.utterances()).isEqualTo(talk.phrases());
    assertThat(found.speechSent()).isGreaterThan(0.99);
    assertThat(found.onsetsClipped()).isZero();
  }
}
