package com.jbcalling.gateway.media.srtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** RFC 3711 appendix B. */
class Rfc3711VectorsTest {
  static List<CipherEngine> engines() {
    return Engines.all();
  }

  @ParameterizedTest
  @MethodSource("engines")
  void theKeyStreamIsThatOfAppendixB2(CipherEngine engine) {
    assertThat(keyStream(engine, 0x0000))
        .isEqualTo(
            """
            e03ead0935c95e80e166b16dd92b4eb4
            d23513162b02d0f72a43a2fe4a5f97ab
            41e95b3bb0a2e8dd477901e4fca894c0
            """
                .replace("\n", ""));
    assertThat(keyStream(engine, 0xfeff))
        .isEqualTo(
            """
            ec8cdf7398607cb0f2d21675ea9ea1e4
            362b7c3c6773516318a077d7fc5073ae
            6a2cc3787889374fbeb4c81b17ba6c44
            """
                .replace("\n", ""));
  }

  /** Three blocks from a counter, as the cipher text of zeros. */
  private static String keyStream(CipherEngine engine, int counter) {
    SrtpProfile profile = SrtpProfile.AES128_CM_HMAC_SHA1_80;
    byte[] salt = Engines.hex("F0F1F2F3F4F5F6F7F8F9FAFBFCFD");
    byte[] key = Engines.hex("2B7E151628AED2A6ABF7158809CF4F3C");
    byte[] iv = Arrays.copyOf(salt, 16);
    NetworkOrder.putI16(iv, 14, counter);
    byte[] stream = new byte[48 + profile.tagLength()];
    try (PacketCipher cipher = engine.sealing(profile, new SessionKeys(key, new byte[20], salt))) {
      assertThat(cipher.seal(iv, stream, 0, 0, 48, stream, 0, 48, PacketCipher.NO_TRAILER))
          .isTrue();
    }
    return Engines.hex(stream, 0, 48);
  }

  @Test
  void sessionKeysAreThoseOfAppendixB3() {
    assertThat(derive(0, 16)).isEqualTo("c61e7a93744f39ee10734afe3ff7a087");
    assertThat(derive(2, 14)).isEqualTo("30cbbc08863d8c85d49db34a9ae1");
    assertThat(derive(1, 94))
        .isEqualTo(
            """
            cebe321f6ff7716b6fd4ab49af256a15
            6d38baa48f0a0acf3c34e2359e6cdbce
            e049646c43d9327ad175578ef7227098
            6371c10c9a369ac2f94a8c5fbcdddc25
            6d6e919a48b610ef17c2041e47403576
            6b68642c59bbfc2f34db60dbdfb2
            """
                .replace("\n", ""));
  }

  @Test
  void rtpAndRtcpKeysComeFromLabels0To5() {
    SrtpKeys keys =
        new SrtpKeys(SrtpProfile.AES128_CM_HMAC_SHA1_80, Engines.RFC3711_KEY, Engines.RFC3711_SALT);
    assertThat(hex(keys.rtpSession().cipherKey())).isEqualTo(derive(0, 16));
    assertThat(hex(keys.rtpSession().authKey())).isEqualTo(derive(1, 20));
    assertThat(hex(keys.rtpSession().salt())).isEqualTo(derive(2, 14));
    assertThat(hex(keys.rtcpSession().cipherKey())).isEqualTo(derive(3, 16));
    assertThat(hex(keys.rtcpSession().authKey())).isEqualTo(derive(4, 20));
    assertThat(hex(keys.rtcpSession().salt())).isEqualTo(derive(5, 14));
  }

  private static String derive(int label, int length) {
    return hex(KeyDerivation.derive(Engines.RFC3711_KEY, Engines.RFC3711_SALT, label, length));
  }

  private static String hex(byte[] bytes) {
    return Engines.hex(bytes, 0, bytes.length);
  }
}
