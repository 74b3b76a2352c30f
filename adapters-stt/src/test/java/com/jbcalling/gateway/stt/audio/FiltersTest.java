package com.jbcalling.gateway.stt.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is to be heard passes unchanged, and nothing else comes through as something else. */
class FiltersTest {
  private static final double AMPLITUDE = 20_000;
  private static final int SETTLED = 400;

  private static short[] decimate(short[] samples) {
    Decimator decimator = new Decimator();
    Recording recording = new Recording();
    short[] out = new short[OpusVoice.MAX_SAMPLES];
    for (int at = 0; at < samples.length; at += 960) {
      short[] block = Arrays.copyOfRange(samples, at, Math.min(samples.length, at + 960));
      decimator.take(block, block.length, out);
      recording.take(out, block.length / 3);
    }
    return recording.samples();
  }

  private static short[] interpolate(short[] samples) {
    Interpolator interpolator = new Interpolator(160);
    Recording recording = new Recording();
    short[] out = new short[320];
    for (int at = 0; at < samples.length; at += 160) {
      short[] block = Arrays.copyOfRange(samples, at, at + 160);
      interpolator.take(block, block.length, out);
      recording.take(out, 320);
    }
    return recording.samples();
  }

  private static double gain(short[] out, double hertz) {
    return Signals.decibels(Signals.amplitude(out, SETTLED, out.length, hertz, 16_000) / AMPLITUDE);
  }

  @ParameterizedTest
  @ValueSource(ints = {50, 300, 1000, 2000, 3400, 5000, 6000, 6500, 7000})
  void speechPassesTheDecimator(int hertz) {
    short[] out = decimate(Signals.tone(hertz, AMPLITUDE, 48_000, 48_000));

    assertThat(out).hasSize(16_000);
    assertThat(gain(out, hertz)).isBetween(-0.1, 0.1);
  }

  @ParameterizedTest
  @ValueSource(ints = {8000, 8100, 8500, 9000, 10_000, 12_000, 15_000, 16_000, 20_000, 23_900})
  void whatAliasesIsStoppedByTheDecimator(int hertz) {
    short[] out = decimate(Signals.tone(hertz, AMPLITUDE, 48_000, 48_000));

    double left = Signals.rms(out, SETTLED, out.length) * Math.sqrt(2);
    assertThat(Signals.decibels(left / AMPLITUDE)).isLessThan(-62);
  }

  @Test
  void nothingOfASweepAboveTheBandIsHeard() {
    short[] out = decimate(Signals.sweep(8000, 24_000, AMPLITUDE, 48_000, 96_000));

    double left = Signals.rms(out, SETTLED, out.length) * Math.sqrt(2);
    assertThat(Signals.decibels(left / AMPLITUDE)).isLessThan(-62);
  }

  @ParameterizedTest
  @ValueSource(ints = {50, 300, 1000, 2000, 3000, 3400, 3600})
  void speechPassesTheInterpolatorWithoutItsImage(int hertz) {
    short[] out = interpolate(Signals.tone(hertz, AMPLITUDE, 8_000, 8_000));

    assertThat(out).hasSize(16_000);
    assertThat(gain(out, hertz)).isBetween(-0.1, 0.1);
    assertThat(gain(out, 8_000 - hertz)).isLessThan(-60);
  }

  @Test
  void blocksOfAnyLengthMakeTheSameSignal() {
    short[] samples = Signals.whiteNoise(8_000, 5760, 1);
    short[] whole = new short[OpusVoice.MAX_SAMPLES];
    new Decimator().take(samples, samples.length, whole);
    Decimator decimator = new Decimator();
    Recording pieces = new Recording();
    int[] lengths = {3, 120, 960, 480, 2880, 6, 1311};
    int at = 0;
    for (int length : lengths) {
      short[] out = new short[OpusVoice.MAX_SAMPLES];
      decimator.take(Arrays.copyOfRange(samples, at, at + length), length, out);
      pieces.take(out, length / 3);
      at += length;
    }

    assertThat(pieces.samples()).isEqualTo(Arrays.copyOf(whole, at / 3));
  }

  @Test
  void fullScaleDoesNotWrapAround() {
    short[] square = new short[960];
    for (int i = 0; i < square.length; i++) {
      square[i] = i / 48 % 2 == 0 ? Short.MAX_VALUE : Short.MIN_VALUE;
    }
    short[] out = decimate(square);
    int changesOfSign = 0;
    for (int i = SETTLED / 10; i < out.length; i++) {
      changesOfSign += Integer.signum(out[i]) == Integer.signum(out[i - 1]) ? 0 : 1;
    }

    assertThat(changesOfSign).as("of a square wave that overshoots").isBetween(16, 18);
    assertThat(out).contains(Short.MAX_VALUE, Short.MIN_VALUE);
  }
}
