package com.jbcalling.gateway.media.srtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** RFC 7714 §16 and §17, whose vectors begin at session keys. */
class Rfc7714VectorsTest {
  private static final byte[] SALT = Engines.hex("517569642070726f2071756f");
  private static final int SRTCP_INDEX = 0x5d4;

  private static final String RTP =
      """
      8040f17b 8041f8d3 5501a0b2
      47616c6c 69612065 7374206f 6d6e6973 20646976 69736120 696e2070 61727465 73207472 6573
      """;
  private static final String RTCP =
      """
      81c8000d 4d617273
      4e545031 4e545032 52545020 0000042a 0000e930 4c756e61
      deadbeef deadbeef deadbeef deadbeef deadbeef
      """;

  static Stream<Arguments> protectedRtp() {
    return Engines.all().stream()
        .flatMap(
            engine ->
                Stream.of(
                    Arguments.of(
                        engine,
                        SrtpProfile.AEAD_AES_128_GCM,
                        """
                        8040f17b 8041f8d3 5501a0b2
                        f24de3a3 fb34de6c acba861c 9d7e4bca be633bd5 0d294e6f 42a5f47a 51c7d19b
                        36de3adf 8833 899d7f27 beb16a91 52cf765e e4390cce
                        """),
                    Arguments.of(
                        engine,
                        SrtpProfile.AEAD_AES_256_GCM,
                        """
                        8040f17b 8041f8d3 5501a0b2
                        32b1de78 a822fe12 ef9f78fa 332e33aa b1801238 9a58e2f3 b50b2a02 76ffae0f
                        1ba63799 b87b 7aa3db36 dfffd6b0 f9bb7878 d7a76c13
                        """)));
  }

  static Stream<Arguments> protectedRtcp() {
    return Engines.all().stream()
        .flatMap(
            engine ->
                Stream.of(
                    Arguments.of(
                        engine,
                        SrtpProfile.AEAD_AES_128_GCM,
                        """
                        81c8000d 4d617273
                        63e94885 dcdab67c a727d766 2f6b7e99 7ff5c0f7 6c06f32d c676a5f1 730d6fda
                        4ce09b46 86303ded 0bb9275b c84aa458 96cf4d2f c5abf872 45d9eade 800005d4
                        """),
                    Arguments.of(
                        engine,
                        SrtpProfile.AEAD_AES_256_GCM,
                        """
                        81c8000d 4d617273
                        d50ae4d1 f5ce5d30 4ba297e4 7d470c28 2c3ece5d bffe0a50 a2eaa5c1 110555be
                        8415f658 c61de047 6f1b6fad 1d1eb30c 4446839f 57ff6f6c b26ac3be 800005d4
                        """)));
  }

  static Stream<Arguments> taggedRtcp() {
    return Engines.all().stream()
        .flatMap(
            engine ->
                Stream.of(
                    Arguments.of(
                        engine,
                        SrtpProfile.AEAD_AES_128_GCM,
                        RTCP + "841dd968 3dd78ec9 2ae58790 125f62b3 000005d4"),
                    Arguments.of(
                        engine,
                        SrtpProfile.AEAD_AES_256_GCM,
                        RTCP + "91db4afb feee5a97 8fab4393 ed2615fe 000005d4")));
  }

  @ParameterizedTest
  @MethodSource("protectedRtp")
  void rtpIsSealedAndOpenedAsInSection16(CipherEngine engine, SrtpProfile profile, String sealed) {
    byte[] plain = Engines.hex(RTP);
    byte[] expected = Engines.hex(sealed);
    byte[] out = new byte[expected.length];
    try (SrtpSender sender = sender(engine, profile);
        SrtpReceiver receiver = receiver(engine, profile)) {
      assertThat(sender.protectRtp(plain, 0, plain.length, out, 0)).isEqualTo(expected.length);
      assertThat(out).isEqualTo(expected);
      assertThat(receiver.unprotectRtp(out, 0, out.length)).isEqualTo(plain.length);
      assertThat(Arrays.copyOf(out, plain.length)).isEqualTo(plain);
    }
  }

  @ParameterizedTest
  @MethodSource("protectedRtcp")
  void rtcpIsSealedAndOpenedAsInSection17(CipherEngine engine, SrtpProfile profile, String sealed) {
    byte[] plain = Engines.hex(RTCP);
    byte[] expected = Engines.hex(sealed);
    byte[] out = new byte[expected.length];
    try (SrtpSender sender = sender(engine, profile);
        SrtpReceiver receiver = receiver(engine, profile)) {
      assertThat(sender.protectRtcp(plain, 0, plain.length, out, 0)).isEqualTo(expected.length);
      assertThat(out).isEqualTo(expected);
      assertThat(receiver.unprotectRtcp(out, 0, out.length)).isEqualTo(plain.length);
      assertThat(Arrays.copyOf(out, plain.length)).isEqualTo(plain);
    }
  }

  @ParameterizedTest
  @MethodSource("taggedRtcp")
  void rtcpThatIsOnlyTaggedIsAccepted(CipherEngine engine, SrtpProfile profile, String tagged) {
    byte[] plain = Engines.hex(RTCP);
    byte[] packet = Engines.hex(tagged);
    try (SrtpReceiver receiver = receiver(engine, profile)) {
      assertThat(receiver.unprotectRtcp(packet, 0, packet.length)).isEqualTo(plain.length);
      assertThat(Arrays.copyOf(packet, plain.length)).isEqualTo(plain);
    }
  }

  private static SessionKeys session(SrtpProfile profile) {
    byte[] key = new byte[profile.keyLength()];
    for (int i = 0; i < key.length; i++) {
      key[i] = (byte) i;
    }
    return new SessionKeys(key, new byte[0], SALT);
  }

  private static SrtpSender sender(CipherEngine engine, SrtpProfile profile) {
    return new SrtpSender(profile, session(profile), session(profile), engine, 4, SRTCP_INDEX);
  }

  private static SrtpReceiver receiver(CipherEngine engine, SrtpProfile profile) {
    return new SrtpReceiver(profile, session(profile), session(profile), engine, 4);
  }
}
