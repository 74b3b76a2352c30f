package com.jbcalling.gateway.stt.audio;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.application.port.out.AudioTap.AudioCodec;
import com.jbcalling.gateway.domain.transcript.segmentation.SegmentationSettings;
import com.jbcalling.gateway.stt.stats.SpeechCounter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Whatever comes from a tap, in whatever order, is survived, and time does not run away: first
 * every payload of the corpus, a line of hexadecimal digits each, then seeded mutations of them.
 */
class AudioDecoderFuzzTest {
  private static final int ROUNDS = Integer.getInteger("fuzz.rounds", 20_000);
  private static final long SEED = Long.getLong("fuzz.seed", 1);
  private static final AudioCodec[] CODECS = AudioCodec.values();

  private final SplittableRandom random = new SplittableRandom(SEED);
  private final List<byte[]> corpus = corpus();

  private static List<byte[]> corpus() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    AudioDecoderFuzzTest.class.getResourceAsStream("/fuzz/audio-payload.hex")),
                StandardCharsets.US_ASCII))) {
      return lines.lines().map(HexFormat.of()::parseHex).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void everyPayloadOfTheCorpusIsDecoded() {
    Recording heard = new Recording();
    Tally tally = new Tally();
    AudioDecoder decoder = new AudioDecoder(heard, tally);
    int timestamp = 0;
    for (byte[] payload : corpus) {
      decoder.take(new Sent(AudioCodec.OPUS, 0, timestamp, payload).packet(0));
      timestamp += OpusVoice.MAX_SAMPLES;
    }

    assertThat(corpus.size()).isGreaterThan(20);
    assertThat(tally.of(SpeechCounter.PACKETS_CORRUPT)).isZero();
  }

  @Test
  void noPayloadAndNoNumbersBreakTheChain() {
    QueuedTap tap = new QueuedTap();
    Heard heard = new Heard();
    SpeechPipeline pipeline = new SpeechPipeline(tap, SegmentationSettings.DEFAULT, new Tally());
    int sequenceNumber = 0;
    int timestamp = 0;
    long now = 0;
    for (int round = 0; round < ROUNDS; round++) {
      sequenceNumber += random.nextInt(20) > 0 ? 1 : random.nextInt(-70, 70_000);
      timestamp += random.nextInt(20) > 0 ? 960 : random.nextInt();
      AudioCodec codec =
          random.nextInt(10) > 0 ? AudioCodec.OPUS : CODECS[random.nextInt(CODECS.length)];
      byte[] payload = mutated();
      tap.put(new Sent(codec, sequenceNumber, timestamp, payload));
      now += random.nextInt(5) > 0 ? 20_000_000 : random.nextLong(2_000_000_000);
      try {
        pipeline.read(now, heard);
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError(
            "fuzz.seed=" + SEED + " round=" + round + " " + HexFormat.of().formatHex(payload), e);
      }
    }
    tap.end();
    assertThat(pipeline.read(now, heard)).isFalse();
  }

  @Test
  void noPacketLastsLongerThanItsGapAndItself() {
    Recording heard = new Recording();
    AudioDecoder decoder = new AudioDecoder(heard, new Tally());
    int before = 0;
    for (int round = 0; round < ROUNDS / 10; round++) {
      int lost = random.nextInt(4) == 0 ? random.nextInt(40) : 0;
      decoder.take(new Sent(AudioCodec.OPUS, 0, random.nextInt(1 << 22), mutated()).packet(lost));
      int grown = heard.length() - before;
      before = heard.length();
      assertThat(grown).isLessThanOrEqualTo(16 * AudioDecoder.MAX_GAP_MILLIS + 16 * 120);
    }
  }

  private byte[] mutated() {
    byte[] payload = corpus.get(random.nextInt(corpus.size())).clone();
    for (int i = random.nextInt(5); i > 0; i--) {
      payload[random.nextInt(payload.length)] = (byte) random.nextInt();
    }
    return switch (random.nextInt(8)) {
      case 0 -> Arrays.copyOf(payload, random.nextInt(payload.length + 1));
      case 1 -> Arrays.copyOf(payload, payload.length + random.nextInt(40));
      default -> payload;
    };
  }
}
