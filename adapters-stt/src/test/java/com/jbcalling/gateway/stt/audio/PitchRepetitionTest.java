package com.jbcalling.gateway.stt.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A voice of 8 kHz through loss: no hole, no click, and no more of it than there was. */
class PitchRepetitionTest {
  private static final int RATE = G711.SAMPLE_RATE;

  /** 20 ms. */
  private static final int PACKET = 160;

  /** Steps from one sample to the next may be so much steeper than without loss. */
  private static final double STEEPER = 1.3;

  private final PitchRepetition repetition = new PitchRepetition();

  /** What is left of samples of which some packets are lost. */
  private short[] through(short[] samples, int... lost) {
    short[] heard = samples.clone();
    for (int at = 0; at + PACKET <= heard.length; at += PACKET) {
      int packet = at / PACKET;
      short[] part = Arrays.copyOfRange(samples, at, at + PACKET);
      if (Arrays.stream(lost).anyMatch(one -> one == packet)) {
        repetition.conceal(part, PACKET);
      } else {
        repetition.hear(part, PACKET);
      }
      System.arraycopy(part, 0, heard, at, PACKET);
    }
    return heard;
  }

  private static int steepest(short[] samples) {
    int steepest = 0;
    for (int i = 1; i < samples.length; i++) {
      steepest = Math.max(steepest, Math.abs(samples[i] - samples[i - 1]));
    }
    return steepest;
  }

  @ParameterizedTest
  @ValueSource(ints = {90, 130, 200, 310, 440, 697, 1000, 1900})
  void aToneGoesOnAcrossALoss(int hertz) {
    short[] tone = Signals.tone(hertz, 8000, RATE, RATE / 2);
    short[] heard = through(tone, 10);

    int from = 10 * PACKET;
    assertThat(Signals.rms(heard, from, from + 80)).isBetween(4800.0, 6300.0);
    assertThat(Signals.rms(heard, from + 80, from + PACKET)).isBetween(4000.0, 6000.0);
    assertThat(steepest(heard)).isLessThan((int) (STEEPER * steepest(tone)));
    assertThat(Arrays.copyOfRange(heard, from + PACKET + 32, heard.length))
        .as("what comes after the loss")
        .isEqualTo(Arrays.copyOfRange(tone, from + PACKET + 32, tone.length));
  }

  @Test
  void aLongLossFadesIntoSilenceWithoutAClickAtEitherEnd() {
    short[] tone = Signals.tone(200, 8000, RATE, RATE / 2);
    short[] heard = through(tone, 10, 11, 12, 13, 14, 15);

    double before = Double.MAX_VALUE;
    for (int packet = 10; packet < 13; packet++) {
      double loudness = Signals.rms(heard, packet * PACKET, (packet + 1) * PACKET);
      assertThat(loudness).isLessThan(before).isPositive();
      before = loudness;
    }
    assertThat(Signals.rms(heard, 13 * PACKET, 16 * PACKET)).isZero();
    assertThat(steepest(heard)).isLessThan((int) (STEEPER * steepest(tone)));
  }

  /** What is made up is not only as loud as what was said, but much like it. */
  @ParameterizedTest
  @ValueSource(strings = {"en-us", "en-gb+f2", "vi"})
  void aVoiceGoesOnAsItWas(String voice) {
    Espeak.assumeInstalled();
    short[] said = Espeak.say(voice, "She sells sea shells by the sea shore.", RATE);
    int[] lost =
        IntStream.range(2, said.length / PACKET).filter(packet -> packet % 6 == 0).toArray();

    short[] heard = through(said, lost);

    assertThat(Signals.correlation(of(heard, lost), of(said, lost), 0)).isGreaterThan(0.35);
  }

  private static short[] of(short[] samples, int... packets) {
    return Signals.join(
        Arrays.stream(packets)
            .mapToObj(one -> Arrays.copyOfRange(samples, one * PACKET, (one + 1) * PACKET))
            .toArray(short[][]::new));
  }

  @Test
  void silenceStaysSilent() {
    short[] heard = through(new short[20 * PACKET], 3, 7, 8);

    assertThat(Signals.rms(heard, 0, heard.length)).isZero();
  }

  @Test
  void theLoudestNoiseIsSurvived() {
    short[] noise = Signals.whiteNoise(60_000, 20 * PACKET, 1);
    short[] heard = through(noise, 5, 6);

    assertThat(Signals.rms(heard, 5 * PACKET, 6 * PACKET)).isGreaterThan(10_000);
  }

  @Test
  void whatCameBeforeIsForgotten() {
    through(Signals.tone(200, 8000, RATE, 10 * PACKET));
    repetition.reset();

    assertThat(Signals.rms(through(new short[PACKET], 0), 0, PACKET)).isZero();
  }
}
