package com.jbcalling.gateway.stt.audio;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.stt.stats.SpeechCounter;
import io.github.jaredmdobson.concentus.OpusApplication;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes in at a microphone comes out for the recogniser, through encoder and chain. */
class ChainQualityTest {
  private static final int RATE = OpusVoice.SAMPLE_RATE;
  private static final double AMPLITUDE = 8_000;
  private static final int SETTLED = 4_000;
  private static final String SENTENCE = "Six hundred and fifty four people listen to me.";

  private static short[] decode(List<Sent> packets) {
    Recording heard = new Recording();
    AudioDecoder decoder = new AudioDecoder(heard, new Tally());
    packets.forEach(packet -> decoder.take(packet.packet(0)));
    return heard.samples();
  }

  private static short[] music(short[] samples) {
    return decode(OpusSender.mono(128_000).send(samples, 0, 0));
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 500, 1000, 2000, 3000, 4000, 5000, 6000, 7000})
  void tonesKeepTheirLoudness(int hertz) {
    short[] heard = music(Signals.tone(hertz, AMPLITUDE, RATE, RATE));

    double amplitude = Signals.amplitude(heard, SETTLED, heard.length, hertz, 16_000);
    assertThat(Signals.decibels(amplitude / AMPLITUDE)).isBetween(-0.5, 0.5);
  }

  @ParameterizedTest
  @ValueSource(ints = {8500, 9000, 10_000, 11_000, 13_000, 15_000, 17_000, 19_000})
  void tonesThatCannotBeHeardDoNotComeBackAsOthers(int hertz) {
    short[] heard = music(Signals.tone(hertz, AMPLITUDE, RATE, RATE));

    int alias = hertz <= 16_000 ? 16_000 - hertz : hertz - 16_000;
    double amplitude = Signals.amplitude(heard, SETTLED, heard.length, alias, 16_000);
    assertThat(Signals.decibels(amplitude / AMPLITUDE)).isLessThan(-60);
  }

  @Test
  void aSweepThroughTheBandIsHeardAsItIs() {
    short[] sweep = Signals.sweep(100, 7000, AMPLITUDE, RATE, 2 * RATE);
    short[] heard = music(sweep);

    assertThat(Signals.likeness(heard, sweep)).isGreaterThan(0.98);
  }

  @ParameterizedTest
  @CsvSource({
    "en-us, 32000, 0.95",
    "en-gb+f2, 32000, 0.95",
    "vi, 32000, 0.95",
    "de, 24000, 0.94",
    "en-us+f3, 64000, 0.97"
  })
  void speechIsHeardAsItWasSaid(String voice, int bitrate, double least) {
    Espeak.assumeInstalled();
    short[] said = Espeak.say(voice, SENTENCE, RATE);
    short[] heard = decode(OpusSender.mono(bitrate).send(said, 0, 0));

    assertThat(Signals.likeness(heard, said)).isGreaterThan(least);
  }

  @Test
  void theChainItselfChangesNothing() {
    Espeak.assumeInstalled();
    short[] said = Espeak.say("en-us", SENTENCE, RATE);
    short[] heard =
        decode(
            OpusSender.mono(
                    20,
                    encoder -> {
                      encoder.setApplication(OpusApplication.OPUS_APPLICATION_AUDIO);
                      encoder.setBitrate(128_000);
                    })
                .send(said, 0, 0));

    assertThat(Signals.likeness(heard, said)).isGreaterThan(0.995);
  }

  @Test
  void speechOfWhichOnePacketInTwentyIsLostIsStillThatSpeech() {
    Espeak.assumeInstalled();
    short[] said = Espeak.say("en-us", "She sells sea shells by the sea shore.", RATE);
    List<Sent> packets =
        OpusSender.mono(
                20,
                encoder -> {
                  encoder.setBitrate(32_000);
                  encoder.setUseInbandFEC(true);
                  encoder.setPacketLossPercent(10);
                })
            .send(said, 0, 0);
    Recording heard = new Recording();
    Tally tally = new Tally();
    AudioDecoder decoder = new AudioDecoder(heard, tally);
    SplittableRandom dice = new SplittableRandom(5);
    int lost = 0;
    for (Sent packet : packets) {
      if (dice.nextInt(20) == 0) {
        lost++;
      } else {
        decoder.take(packet.packet(lost));
        lost = 0;
      }
    }

    assertThat(tally.of(SpeechCounter.PACKETS_LOST)).isGreaterThan(3);
    assertThat(Signals.likeness(heard.samples(), said)).isGreaterThan(0.87);
  }
}
