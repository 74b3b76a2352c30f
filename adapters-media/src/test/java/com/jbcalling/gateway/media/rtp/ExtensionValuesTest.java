package com.jbcalling.gateway.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExtensionValuesTest {
  private static final long SECOND = 1_000_000_000L;

  @Test
  void sendTimeIsSixBitsOfSecondsAndEighteenOfFraction() {
    assertThat(AbsoluteSendTime.ofNanos(0)).isZero();
    assertThat(AbsoluteSendTime.ofNanos(SECOND)).isEqualTo(1 << 18);
    assertThat(AbsoluteSendTime.ofNanos(SECOND / 2)).isEqualTo(1 << 17);
    assertThat(AbsoluteSendTime.ofNanos(63 * SECOND)).isEqualTo(63 << 18);
    assertThat(AbsoluteSendTime.ofNanos(64 * SECOND)).isZero();
    assertThat(AbsoluteSendTime.ofNanos(64 * SECOND - 1)).isEqualTo(0xFFFFFF);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 63_999_000_000L, 31_999_000_000L, -5_000_000_000L, Long.MAX_VALUE / 2})
  void sendTimesSubtractAcrossTheWrap(long start) {
    long step = 20_000_000;
    int a = AbsoluteSendTime.ofNanos(start);
    int b = AbsoluteSendTime.ofNanos(start + step);

    assertThat(AbsoluteSendTime.nanosBetween(a, b)).isCloseTo(step, within(4_000L));
    assertThat(AbsoluteSendTime.nanosBetween(b, a)).isCloseTo(-step, within(4_000L));
  }

  @Test
  void sendTimeIsReadFromItsElementOnly() {
    RtpPacket packet = new RtpPacket();
    byte[] wire =
        HexFormat.of().parseHex("906000010000000200000003bede000242ff000151123400".concat("0000"));
    packet.wrap(wire, 0, wire.length);

    assertThat(AbsoluteSendTime.read(packet, 4)).isEqualTo(0xFF0001);
    assertThat(AbsoluteSendTime.read(packet, 5)).isEqualTo(RtpPacket.ABSENT);
    assertThat(AbsoluteSendTime.read(packet, 6)).isEqualTo(RtpPacket.ABSENT);
    assertThat(AudioLevel.read(packet, 9)).isEqualTo(RtpPacket.ABSENT);
  }

  @Test
  void audioLevelKeepsVoiceApartFromLoudness() {
    assertThat(AudioLevel.level(0xFF)).isEqualTo(AudioLevel.SILENCE);
    assertThat(AudioLevel.isVoice(0xFF)).isTrue();
    assertThat(AudioLevel.level(0x1E)).isEqualTo(30);
    assertThat(AudioLevel.isVoice(0x1E)).isFalse();
  }

  @Test
  void integersKeepTheirSignAndOrder() {
    byte[] bytes = HexFormat.of().parseHex("00fffefdfcfbfaf9f8");

    assertThat(BigEndian.get16(bytes, 1)).isEqualTo(0xFFFE);
    assertThat(BigEndian.get24(bytes, 1)).isEqualTo(0xFFFEFD);
    assertThat(BigEndian.getSigned24(bytes, 1)).isEqualTo(0xFFFFFEFD);
    assertThat(BigEndian.get32(bytes, 1)).isEqualTo(0xFFFEFDFC);
    assertThat(BigEndian.getUnsigned32(bytes, 1)).isEqualTo(0xFFFEFDFCL);
    assertThat(BigEndian.get64(bytes, 1)).isEqualTo(0xFFFEFDFCFBFAF9F8L);
    byte[] out = new byte[9];
    BigEndian.put64(out, 1, 0xFFFEFDFCFBFAF9F8L);
    assertThat(out).isEqualTo(bytes);
    BigEndian.put24(out, 0, 0x010203);
    assertThat(BigEndian.get24(out, 0)).isEqualTo(0x010203);
  }

  @Test
  void everyExtensionIsFoundByItsUri() {
    for (HeaderExtension extension : HeaderExtension.values()) {
      assertThat(HeaderExtension.ofUri(extension.uri())).isEqualTo(extension);
    }
    assertThat(HeaderExtension.ofUri("urn:else")).isNull();
  }
}
