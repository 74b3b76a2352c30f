package com.jbcalling.gateway.domain.transcript.voice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class VoiceDetectorTest {
  private static final int FRAME = VoiceDetector.FRAME;

  private final VoiceDetector detector = new VoiceDetector();
  private final SplittableRandom random = new SplittableRandom(1);

  private interface Sound {
    double at(int sample);
  }

  /** Hears a sound for so many frames, and answers the last. */
  private VoiceFrame hear(Sound sound, int frames) {
    VoiceFrame last = VoiceFrame.NOTHING;
    short[] samples = new short[FRAME];
    for (int frame = 0; frame < frames; frame++) {
      for (int i = 0; i < FRAME; i++) {
        samples[i] = (short) Math.round(sound.at(frame * FRAME + i));
      }
      last = detector.hear(samples, 0);
    }
    return last;
  }

  private Sound noise(double rms) {
    return sample -> rms * random.nextGaussian();
  }

  private static Sound tone(double hertz, double amplitude) {
    return sample -> amplitude * Math.sin(2 * Math.PI * hertz * sample / 16_000);
  }

  /** Pulses of a glottis, as rich in harmonics as a vowel. */
  private static Sound vowel(double pitch, double amplitude) {
    return sample -> {
      double sum = 0;
      for (int harmonic = 1; harmonic * pitch < 4000; harmonic++) {
        sum += Math.cos(2 * Math.PI * harmonic * pitch * sample / 16_000) / harmonic;
      }
      return amplitude * sum;
    };
  }

  @Test
  void theLevelIsThatOfTheSound() {
    assertThat(hear(tone(1000, 32_767), 20).level()).isBetween(-3.1f, -2.9f);
    assertThat(hear(tone(1000, 327.67), 20).level()).isBetween(-43.1f, -42.9f);
  }

  @Test
  void noiseThatWasThereBeforeDoesNotStandOut() {
    hear(noise(300), 300);
    for (int i = 0; i < 100; i++) {
      assertThat(hear(noise(300), 1).excess()).isLessThan(0.6f);
    }
  }

  @Test
  void louderNoiseStandsOutUntilItHasBecomeTheBackground() {
    hear(noise(50), 300);
    assertThat(hear(noise(1000), 10).excess()).isGreaterThan(5);
    assertThat(hear(noise(1000), NoiseFloor.WINDOW_FRAMES + 60).excess()).isLessThan(0.6f);
  }

  @Test
  void aVowelStandsOutAndHasAPitch() {
    hear(noise(100), 300);
    for (double pitch : new double[] {90, 120, 200, 300}) {
      VoiceFrame frame = hear(vowel(pitch, 1500), 10);
      assertThat(frame.excess()).as("at " + pitch + " Hz").isGreaterThan(2);
      assertThat(frame.voiced()).as("at " + pitch + " Hz").isTrue();
      hear(noise(100), 100);
    }
  }

  @Test
  void noiseHasNoPitch() {
    hear(noise(50), 300);
    int voiced = 0;
    for (int i = 0; i < 60; i++) {
      voiced += hear(noise(2000), 1).voiced() ? 1 : 0;
    }
    assertThat(voiced).isLessThan(4);
  }

  @Test
  void aToneDoesNotChange() {
    hear(noise(50), 300);
    hear(tone(400, 5000), 12);
    for (int i = 0; i < 50; i++) {
      assertThat(hear(tone(400, 5000), 1).change()).isLessThan(1);
    }
  }

  @Test
  void digitalSilenceIsNothingAndTeachesNothing() {
    hear(noise(300), 300);
    assertThat(hear(sample -> 0, 500)).isEqualTo(VoiceFrame.NOTHING);
    hear(noise(300), 5);
    assertThat(hear(noise(300), 1).excess()).isLessThan(0.6f);
  }

  @Test
  void afterTheNoiseHasGoneSoftSpeechIsHeard() {
    hear(noise(1000), 400);
    hear(noise(20), 100);
    VoiceFrame frame = hear(vowel(120, 200), 10);

    assertThat(frame.excess()).isGreaterThan(2);
    assertThat(frame.voiced()).isTrue();
  }
}
