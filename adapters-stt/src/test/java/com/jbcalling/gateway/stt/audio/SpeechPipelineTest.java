package com.jbcalling.gateway.stt.audio;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.domain.transcript.segmentation.SegmentationSettings;
import com.jbcalling.gateway.domain.transcript.segmentation.SegmentationSettings.Kind;
import com.jbcalling.gateway.stt.stats.SpeechCounter;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A microphone's packets become utterances, one for each thing that was said. */
class SpeechPipelineTest {
  private static final int RATE = OpusVoice.SAMPLE_RATE;
  private static final long TICK = 20_000_000;
  private static final int FRAME = 960;
  private static final SegmentationSettings SETTINGS = SegmentationSettings.DEFAULT;

  private static short[] first;
  private static short[] second;

  private final QueuedTap tap = new QueuedTap();
  private final Heard heard = new Heard();
  private final Tally tally = new Tally();
  private SpeechPipeline pipeline = new SpeechPipeline(tap, SETTINGS, tally);
  private long now = 5_000_000_000L;

  @BeforeAll
  static void speak() {
    Espeak.assumeInstalled();
    first = Espeak.say("en-us", "Can everybody hear me?", RATE);
    second = Espeak.say("en-gb+f2", "Yes, we hear you well.", RATE);
  }

  private static short[] silence(int millis) {
    return new short[RATE / 1000 * millis];
  }

  private static List<Sent> encode(short[] samples) {
    return OpusSender.mono(32_000).send(samples, 65_500, -20_000);
  }

  /** Lets time pass without packets. */
  private boolean wait(int millis) {
    boolean more = true;
    for (int i = 0; i < millis / 20; i++) {
      now += TICK;
      more = pipeline.read(now, heard);
    }
    return more;
  }

  /** Sends packets, one every 20 ms. */
  private void play(List<Sent> packets) {
    for (Sent packet : packets) {
      tap.put(packet);
      wait(20);
    }
  }

  @Test
  void eachSentenceIsAnUtteranceThatBeginsBeforeItAndEndsAfterItsPause() {
    play(encode(Signals.join(silence(1000), first, silence(900), second, silence(900))));

    assertThat(heard.utterances).hasSize(2);
    assertThat(heard.isOpen()).isFalse();
    assertThat(heard.pauses).allSatisfy(pause -> assertThat(pause).isBetween(6400, 6720));
    for (int i = 0; i < 2; i++) {
      int said = (i == 0 ? first : second).length / 3;
      assertThat(heard.utterances.get(i).length).isBetween(said - 1600, said + 8000);
    }
    assertThat(likenessWithin(heard.utterances.get(0), first)).isGreaterThan(0.85);
    assertThat(likenessWithin(heard.utterances.get(1), second)).isGreaterThan(0.85);
  }

  /** How well a sentence is heard somewhere within an utterance. */
  private static double likenessWithin(short[] utterance, short[] said) {
    short[] reference = Arrays.copyOf(Signals.resample(said, RATE, 16_000), 12_000);
    double best = -1;
    for (int at = 0; at < 6000; at++) {
      best = Math.max(best, Signals.correlation(reference, utterance, at));
    }
    return best;
  }

  @Test
  void soundIsHandedOverWhileSomebodySpeaks() {
    play(encode(Signals.join(silence(500), first)));

    assertThat(heard.isOpen()).isTrue();
    assertThat(heard.soFar()).isGreaterThan(first.length / 3 * 8 / 10);
  }

  @Test
  void whoIsMutedInTheMiddleHasSaidSomething() {
    List<Sent> packets = encode(Signals.join(silence(500), first));
    play(packets.subList(0, packets.size() - 15));
    assertThat(heard.isOpen()).isTrue();
    wait(600);

    assertThat(heard.utterances).hasSize(1);
    assertThat(heard.pauses.getFirst()).isGreaterThanOrEqualTo(6400);
  }

  @Test
  void aShortStallOfTheNetworkDoesNotCutAWord() {
    List<Sent> packets = encode(Signals.join(silence(500), first, silence(600)));
    int middle = 25 + first.length / FRAME / 2;
    play(packets.subList(0, middle));
    wait(280);
    packets.subList(middle, middle + 14).forEach(tap::put);
    play(packets.subList(middle + 14, packets.size()));

    assertThat(heard.utterances).hasSize(1);
    assertThat(likenessWithin(heard.utterances.getFirst(), first)).isGreaterThan(0.85);
  }

  @Test
  void packetsOutOfOrderAndLostDoNotShortenSpeech() {
    List<Sent> packets = encode(Signals.join(silence(500), first, silence(600)));
    SplittableRandom dice = new SplittableRandom(3);
    for (int i = 0; i + 1 < packets.size(); i += 2) {
      boolean swapped = dice.nextInt(4) == 0;
      tap.put(packets.get(swapped ? i + 1 : i));
      wait(20);
      if (dice.nextInt(25) > 0) {
        tap.put(packets.get(swapped ? i : i + 1));
      }
      wait(20);
    }
    wait(600);

    Heard whole = new Heard();
    QueuedTap perfect = new QueuedTap();
    SpeechPipeline other = new SpeechPipeline(perfect, SETTINGS, new Tally());
    packets.forEach(perfect::put);
    perfect.end();
    other.read(0, whole);
    assertThat(heard.utterances).hasSize(1);
    int length = whole.utterances.getFirst().length;
    assertThat(heard.utterances.getFirst().length).isBetween(length - 800, length + 800);
    assertThat(Signals.correlation(whole.utterances.getFirst(), heard.utterances.getFirst(), 0))
        .isGreaterThan(0.5);
  }

  @Test
  void packetsLateLostAndCorruptAreCounted() {
    List<Sent> packets = encode(silence(800));
    play(packets.subList(0, 10));
    play(packets.subList(13, 30));
    tap.put(packets.get(11));
    Sent last = packets.get(30);
    byte[] noFrames = {(byte) (last.payload[0] | 0x03)}; // RFC 6716, section 3.2.5
    tap.put(new Sent(last.codec, last.sequenceNumber, last.timestamp, noFrames));
    wait(20);

    assertThat(tally.of(SpeechCounter.PACKETS_LOST)).isEqualTo(3);
    assertThat(tally.of(SpeechCounter.PACKETS_LATE)).isEqualTo(1);
    assertThat(tally.of(SpeechCounter.PACKETS_CORRUPT)).isEqualTo(1);
  }

  @Test
  void aSenderThatStopsSendingInSilenceIsUnderstood() {
    OpusSender sender =
        OpusSender.mono(
            20,
            encoder -> {
              encoder.setBitrate(24_000);
              encoder.setUseDTX(true);
            });
    List<Sent> packets =
        sender.send(Signals.join(silence(500), first, silence(1500), second, silence(1500)), 0, 0);
    int sequenceNumber = 0;
    int left = 0;
    for (Sent packet : packets) {
      if (packet.payload.length > 2) {
        tap.put(packet.renumbered(sequenceNumber++, packet.timestamp));
      } else {
        left++;
      }
      wait(20);
    }

    assertThat(left).as("packets not sent").isGreaterThan(20);
    assertThat(heard.utterances).hasSize(2);
  }

  @Test
  void aMicrophoneThatWasOffForMinutesSpeaksAgainAtOnce() {
    List<Sent> packets = encode(Signals.join(silence(500), first, silence(500)));
    play(packets);
    wait(600);
    assertThat(heard.utterances).hasSize(1);
    now += 600_000_000_000L;
    for (Sent packet : packets) {
      tap.put(packet.renumbered(packet.sequenceNumber + 30_000, packet.timestamp + 28_800_000));
      wait(20);
    }
    wait(600);

    assertThat(heard.utterances).hasSize(2);
    assertThat(likenessWithin(heard.utterances.getLast(), first)).isGreaterThan(0.85);
  }

  @Test
  void theEndOfTheTapEndsWhatIsBeingSaid() {
    List<Sent> packets = encode(Signals.join(silence(500), first));
    play(packets.subList(0, packets.size() - 20));
    packets.subList(packets.size() - 20, packets.size()).forEach(tap::put);
    tap.end();

    assertThat(pipeline.read(now, heard)).isFalse();
    assertThat(heard.utterances).hasSize(1);
    assertThat(heard.utterances.getFirst().length).isGreaterThan(first.length / 3 * 9 / 10);
    assertThat(pipeline.read(now, heard)).isFalse();
    assertThat(heard.utterances).hasSize(1);
    pipeline.close();
    assertThat(tap.isClosed()).isTrue();
  }

  @Test
  void fixedPiecesFollowEachOtherWithoutAGap() {
    pipeline =
        new SpeechPipeline(
            tap,
            new SegmentationSettings(
                Kind.FIXED,
                Duration.ofMillis(700),
                SETTINGS.pause(),
                SETTINGS.longest(),
                SETTINGS.preRoll(),
                SETTINGS.threshold()),
            tally);
    play(encode(Signals.join(silence(1000), first, silence(1500))));
    wait(1000);

    assertThat(heard.utterances).hasSizeBetween(2, 3);
    assertThat(heard.utterances.getFirst()).hasSize(700 * 16);
    short[] all = Signals.join(heard.utterances.toArray(short[][]::new));
    assertThat(likenessWithin(all, first)).isGreaterThan(0.85);
  }

  @Test
  void silenceAndSteadyNoiseSayNothing() {
    play(encode(Signals.join(silence(2000), Signals.whiteNoise(300, 4 * RATE, 1), silence(500))));
    wait(1000);

    assertThat(heard.utterances).isEmpty();
    assertThat(heard.isOpen()).isFalse();
  }
}
