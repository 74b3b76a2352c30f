package com.jbcalling.gateway.stt.audio;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.application.port.out.AudioTap.AudioCodec;
import com.jbcalling.gateway.stt.stats.SpeechCounter;
import io.github.jaredmdobson.concentus.OpusBandwidth;
import io.github.jaredmdobson.concentus.OpusEncoder;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes, time goes on as it did where the sound was made. */
class AudioDecoderTest {
  private static final int RATE = OpusVoice.SAMPLE_RATE;
  private static final int FRAME = 960;

  /** Samples of 16 kHz in 20 ms. */
  private static final int OUT = 320;

  private final Recording heard = new Recording();
  private final Tally tally = new Tally();
  private final AudioDecoder decoder = new AudioDecoder(heard, tally);

  private static List<Sent> tone(int packets) {
    return OpusSender.mono(32_000)
        .send(Signals.tone(440, 8000, RATE, packets * FRAME), 0, 0xFFFF_F000);
  }

  private static Sent corrupt(Sent packet) {
    byte[] payload = {
      (byte) (packet.payload[0] | 0x03)
    }; // Announces a count of frames: RFC 6716, 3.2.5.
    return new Sent(packet.codec, packet.sequenceNumber, packet.timestamp, payload);
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 20, 40, 60})
  void packetsOfAnyDurationLastAsLongAsTheyDid(int millis) {
    short[] second = Signals.tone(440, 8000, RATE, RATE / 1000 * 1200);
    OpusSender.mono(millis, encoder -> encoder.setBitrate(32_000))
        .send(second, 0, 7)
        .forEach(packet -> decoder.take(packet.packet(0)));

    assertThat(heard.length()).isEqualTo(16 * 1200);
    assertThat(Signals.rms(heard.samples(), 3200, 16 * 1200)).isBetween(5000.0, 6300.0);
  }

  @Test
  void packetsOf120MillisecondsAreWhole() {
    List<Sent> sixty =
        OpusSender.mono(60, AudioDecoderTest::withoutHighBand)
            .send(Signals.tone(440, 8000, RATE, RATE / 10 * 12), 0, 0);
    for (int i = 0; i < sixty.size(); i += 2) {
      byte[] first = sixty.get(i).payload;
      byte[] second = sixty.get(i + 1).payload;
      decoder.take(new Sent(AudioCodec.OPUS, i / 2, i * 2880, twoFrames(first, second)).packet(0));
    }

    assertThat(heard.length()).isEqualTo(16_000 / 10 * 12);
    assertThat(tally.of(SpeechCounter.PACKETS_CORRUPT)).isZero();
  }

  /** Only then a frame can last 60 ms. */
  private static void withoutHighBand(OpusEncoder encoder) {
    encoder.setBitrate(16_000);
    encoder.setMaxBandwidth(OpusBandwidth.OPUS_BANDWIDTH_WIDEBAND);
  }

  /** Two frames of different lengths in one packet: code 2 of RFC 6716, section 3.2.4. */
  private static byte[] twoFrames(byte[] first, byte[] second) {
    assertThat(first[0]).as("configuration").isEqualTo(second[0]);
    assertThat(first[0] & 3).as("one frame in each").isZero();
    int length = first.length - 1;
    byte[] size = length < 252 ? new byte[] {(byte) length} : longSize(length);
    byte[] packet = new byte[1 + size.length + length + second.length - 1];
    packet[0] = (byte) (first[0] | 2);
    System.arraycopy(size, 0, packet, 1, size.length);
    System.arraycopy(first, 1, packet, 1 + size.length, length);
    System.arraycopy(second, 1, packet, 1 + size.length + length, second.length - 1);
    return packet;
  }

  private static byte[] longSize(int length) {
    int low = 252 + (length & 3);
    return new byte[] {(byte) low, (byte) ((length - low) / 4)};
  }

  @Test
  void twoChannelsAreMixedIntoOne() {
    short[] left = Signals.tone(440, 12_000, RATE, RATE);
    short[] both = new short[2 * RATE];
    for (int i = 0; i < RATE; i++) {
      both[2 * i] = left[i];
    }
    OpusSender.stereo(
            20,
            encoder -> {
              encoder.setBitrate(64_000);
              encoder.setForceChannels(2);
            })
        .send(both, 0, 0)
        .forEach(packet -> decoder.take(packet.packet(0)));

    assertThat(heard.length()).isEqualTo(16_000);
    double amplitude = Signals.amplitude(heard.samples(), 3200, 16_000, 440, 16_000);
    assertThat(amplitude).isBetween(5_600.0, 6_400.0);
  }

  @ParameterizedTest
  @CsvSource({"1, 0.85", "2, 0.6", "4, 0.4"})
  void lostPacketsAreConcealedAndTakeTheirTime(int lost, double loudness) {
    List<Sent> packets = tone(50);
    for (int i = 0; i < 50; i++) {
      if (i < 20 || i >= 20 + lost) {
        decoder.take(packets.get(i).packet(i == 20 + lost ? lost : 0));
      }
    }

    assertThat(heard.length()).isEqualTo(50 * OUT);
    assertThat(tally.of(SpeechCounter.PACKETS_LOST)).isEqualTo(lost);
    double before = Signals.rms(heard.samples(), 10 * OUT, 20 * OUT);
    double concealed = Signals.rms(heard.samples(), 20 * OUT, (20 + lost) * OUT);
    assertThat(concealed / before).isBetween(loudness, 1.1);
  }

  @Test
  void aLongLossFadesIntoSilence() {
    List<Sent> packets = tone(60);
    for (int i = 0; i < 60; i++) {
      if (i < 20 || i >= 50) {
        decoder.take(packets.get(i).packet(i == 50 ? 30 : 0));
      }
    }

    assertThat(heard.length()).isEqualTo(60 * OUT);
    assertThat(Signals.rms(heard.samples(), 27 * OUT, 48 * OUT)).isLessThan(10);
  }

  /** A packet of speech is heard again from the copy in the one after it (RFC 6716, 2.1.7). */
  @Test
  void aLostPacketComesOutOfTheNextOne() {
    short[] chirps = new short[RATE];
    for (int at = 0; at < RATE; at += RATE / 10) {
      short[] chirp = Signals.sweep(300, 900, 8000, RATE, RATE / 10);
      System.arraycopy(chirp, 0, chirps, at, chirp.length);
    }
    List<Sent> packets =
        OpusSender.mono(
                20,
                encoder -> {
                  encoder.setBitrate(24_000);
                  encoder.setUseInbandFEC(true);
                  encoder.setPacketLossPercent(30);
                })
            .send(chirps, 0, 0);
    Recording whole = new Recording();
    AudioDecoder unharmed = new AudioDecoder(whole, new Tally());
    packets.forEach(packet -> unharmed.take(packet.packet(0)));
    for (int i = 0; i < packets.size(); i++) {
      if (i != 26) {
        decoder.take(packets.get(i).packet(i == 27 ? 1 : 0));
      }
    }

    short[] recovered = Arrays.copyOfRange(heard.samples(), 26 * OUT, 27 * OUT);
    short[] original = Arrays.copyOfRange(whole.samples(), 26 * OUT, 27 * OUT);
    assertThat(heard.length()).isEqualTo(whole.length());
    assertThat(Signals.correlation(recovered, original, 0)).isGreaterThan(0.9);
  }

  @Test
  void whatTheSenderLeavesOutIsSilenceOfTheSameLength() {
    List<Sent> packets = tone(40);
    for (int i = 0; i < 40; i++) {
      Sent packet = packets.get(i);
      int pause = i < 20 ? 0 : 19_200 + 7; // An odd number: it must not make the time drift.
      decoder.take(packet.renumbered(i, packet.timestamp + pause).packet(0));
    }

    int expected = 40 * OUT + (19_200 + 7) / 3;
    assertThat(heard.length()).isEqualTo(expected);
    assertThat(Signals.rms(heard.samples(), 21 * OUT, 39 * OUT)).isLessThan(1);
    assertThat(Signals.rms(heard.samples(), expected - 15 * OUT, expected)).isGreaterThan(5000);
  }

  @Test
  void oddPausesDoNotAddUpToADrift() {
    List<Sent> packets = tone(100);
    int timestamp = 0;
    for (Sent packet : packets) {
      decoder.take(packet.renumbered(packet.sequenceNumber, timestamp).packet(0));
      timestamp += FRAME + 481;
    }

    assertThat(heard.length())
        .isBetween((100 * FRAME + 99 * 481) / 3 - 1, (100 * FRAME + 99 * 481) / 3);
  }

  @ParameterizedTest
  @ValueSource(
      ints = {48_000 * 120, Integer.MAX_VALUE - 96_000, -48_000, Integer.MIN_VALUE + 96_000})
  void aJumpOfTheClockMakesNoMoreThanTwoSecondsOfSilence(int jump) {
    List<Sent> packets = tone(40);
    for (int i = 0; i < 40; i++) {
      Sent packet = packets.get(i);
      decoder.take(packet.renumbered(i, packet.timestamp + (i < 20 ? 0 : jump)).packet(0));
    }

    int silence = jump > 0 ? 32_000 : 0;
    assertThat(heard.length()).isEqualTo(40 * OUT + silence);
  }

  @Test
  void aCorruptPacketIsConcealedLikeALostOne() {
    List<Sent> packets = tone(40);
    for (int i = 0; i < 40; i++) {
      decoder.take((i == 20 ? corrupt(packets.get(i)) : packets.get(i)).packet(0));
    }

    assertThat(heard.length()).isEqualTo(40 * OUT);
    assertThat(tally.of(SpeechCounter.PACKETS_CORRUPT)).isEqualTo(1);
    assertThat(Signals.rms(heard.samples(), 20 * OUT, 21 * OUT)).isGreaterThan(4000);
  }

  @Test
  void paddingIsNoSound() {
    List<Sent> packets = tone(2);
    decoder.take(packets.get(0).packet(0));
    decoder.take(new Sent(AudioCodec.OPUS, 1, FRAME, new byte[0]).packet(0));
    decoder.take(packets.get(1).packet(0));

    assertThat(heard.length()).isEqualTo(2 * OUT);
  }

  @ParameterizedTest
  @CsvSource({"PCMU, 160", "PCMA, 160", "PCMU, 80", "PCMA, 480"})
  void telephonesAreHeardAndTheirLossesAreConcealed(AudioCodec codec, int samples) {
    byte[] loud = new byte[samples];
    for (int i = 0; i < samples; i++) {
      loud[i] = (byte) (i % 16 < 8 ? 0x90 : 0x10); // 500 Hz
    }
    for (int i = 0; i < 5; i++) {
      decoder.take(new Sent(codec, i, 100 + i * samples, loud).packet(0));
    }
    decoder.take(new Sent(codec, 6, 100 + 6 * samples, loud).packet(1));

    assertThat(heard.length()).isEqualTo(7 * 2 * samples);
    double before = Signals.rms(heard.samples(), 2 * samples, 10 * samples);
    double concealed = Signals.rms(heard.samples(), 10 * samples, 12 * samples);
    assertThat(before).isGreaterThan(2500);
    assertThat(concealed / before).isBetween(samples > 160 ? 0.5 : 0.8, 1.1);
  }

  @Test
  void whatATelephoneLeavesOutIsSilence() {
    byte[] loud = new byte[160];
    Arrays.fill(loud, (byte) 0x90);
    decoder.take(new Sent(AudioCodec.PCMU, 0, 0, loud).packet(0));
    decoder.take(new Sent(AudioCodec.PCMU, 1, 1600, loud).packet(0));

    assertThat(heard.length()).isEqualTo(2 * 1760);
    assertThat(Signals.rms(heard.samples(), 400, 3200)).isLessThan(1);
  }

  @Test
  void howeverManyPacketsAreMissingTheyLastNoLongerThanTheirTime() {
    List<Sent> packets =
        OpusSender.mono(60, encoder -> encoder.setBitrate(32_000))
            .send(Signals.tone(440, 8000, RATE, RATE), 0, 0);
    decoder.take(packets.get(0).packet(0));
    decoder.take(packets.get(2).packet(1_000_000)); // By 60 ms each more than an int holds.

    assertThat(heard.length()).isEqualTo(3 * 3 * OUT);
  }

  @Test
  void aPacketOfTooManySamplesIsCorrupt() {
    decoder.take(new Sent(AudioCodec.PCMU, 0, 0, new byte[8001]).packet(0));

    assertThat(tally.of(SpeechCounter.PACKETS_CORRUPT)).isEqualTo(1);
    assertThat(heard.length()).isZero();
  }

  @Test
  void theCodecMayChangeWhileSomebodySpeaks() {
    List<Sent> opus = tone(20);
    opus.subList(0, 10).forEach(packet -> decoder.take(packet.packet(0)));
    for (int i = 0; i < 10; i++) {
      decoder.take(new Sent(AudioCodec.PCMA, 10 + i, 5 + 160 * i, new byte[160]).packet(0));
    }
    opus.subList(10, 20).forEach(packet -> decoder.take(packet.packet(0)));

    assertThat(heard.length()).isEqualTo(30 * OUT);
  }

  @Test
  void afterAJumpTheDecoderIsAsGoodAsNew() {
    List<Sent> packets = tone(40);
    packets.subList(0, 20).forEach(packet -> decoder.take(packet.packet(0)));
    int before = heard.length();
    List<Sent> others =
        OpusSender.mono(24_000).send(Signals.tone(700, 6000, RATE, 20 * FRAME), 500, 5_000_000);
    others.forEach(packet -> decoder.take(packet.packet(0)));
    Recording fresh = new Recording();
    AudioDecoder another = new AudioDecoder(fresh, new Tally());
    others.forEach(packet -> another.take(packet.packet(0)));

    short[] after = Arrays.copyOfRange(heard.samples(), heard.length() - 20 * OUT, heard.length());
    assertThat(heard.length() - before).isGreaterThanOrEqualTo(20 * OUT);
    assertThat(after).isEqualTo(fresh.samples());
  }
}
