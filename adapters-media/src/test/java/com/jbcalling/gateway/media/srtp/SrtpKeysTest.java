package com.jbcalling.gateway.media.srtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SrtpKeysTest {
  @ParameterizedTest
  @EnumSource
  void theExportersBlockIsTwoKeysThenTwoSalts(SrtpProfile profile) {
    byte[] block = Engines.pattern(profile.exporterLength(), 1);
    int key = profile.keyLength();
    int salt = profile.saltLength();
    SrtpKeys client =
        new SrtpKeys(
            profile,
            Arrays.copyOfRange(block, 0, key),
            Arrays.copyOfRange(block, 2 * key, 2 * key + salt));
    SrtpKeys server =
        new SrtpKeys(
            profile,
            Arrays.copyOfRange(block, key, 2 * key),
            Arrays.copyOfRange(block, 2 * key + salt, 2 * key + 2 * salt));
    assertThat(sample(SrtpKeys.clientWrite(profile, block))).isEqualTo(sample(client));
    assertThat(sample(SrtpKeys.serverWrite(profile, block))).isEqualTo(sample(server));
    assertThat(sample(client)).isNotEqualTo(sample(server));
  }

  @ParameterizedTest
  @EnumSource
  void wrongLengthsAreRefused(SrtpProfile profile) {
    assertThatThrownBy(() -> SrtpKeys.clientWrite(profile, new byte[59]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SrtpKeys(profile, new byte[15], new byte[14]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void profilesAreKnownByTheirDtlsId() {
    assertThat(SrtpProfile.ofDtlsId(0x0001)).isEqualTo(SrtpProfile.AES128_CM_HMAC_SHA1_80);
    assertThat(SrtpProfile.ofDtlsId(0x0007)).isEqualTo(SrtpProfile.AEAD_AES_128_GCM);
    assertThat(SrtpProfile.ofDtlsId(0x0008)).isEqualTo(SrtpProfile.AEAD_AES_256_GCM);
    assertThat(SrtpProfile.ofDtlsId(0x0002)).isNull();
  }

  @Test
  void keysAreNotPrinted() {
    assertThat(Engines.keys(SrtpProfile.AEAD_AES_256_GCM, 1))
        .hasToString("SrtpKeys[AEAD_AES_256_GCM]");
  }

  private static byte[] sample(SrtpKeys keys) {
    byte[] out = new byte[100];
    try (SrtpSender sender = new SrtpSender(keys, CipherEngines.sunJce())) {
      byte[] packet = Engines.rtp(1, 1, 20);
      int length = sender.protectRtp(packet, 0, packet.length, out, 0);
      return Arrays.copyOf(out, length);
    }
  }
}
