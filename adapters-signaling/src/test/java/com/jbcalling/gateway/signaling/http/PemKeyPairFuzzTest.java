package com.jbcalling.gateway.signaling.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.signaling.fuzz.Mutator;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Each input is the certificate's file and then, from its last armour on, the key's. */
class PemKeyPairFuzzTest {
  private int pairs;
  private int refused;

  @Test
  void aPairIsReadOrRefusedWithAReason() {
    Mutator.run("pem", 10, this::read);
    assertThat(pairs).isPositive();
    assertThat(refused).isPositive();
  }

  private void read(byte[] input) {
    String text = new String(input, ISO_8859_1);
    int keyAt = Math.max(0, text.lastIndexOf("-----BEGIN"));
    byte[] certificate = Arrays.copyOf(input, keyAt);
    byte[] key = Arrays.copyOfRange(input, keyAt, input.length);
    try {
      assertThat(PemKeyPair.read(certificate, key).chain()).isNotEmpty();
      pairs++;
    } catch (GeneralSecurityException e) {
      assertThat(e).hasMessageMatching("(?s).+");
      refused++;
    }
  }
}
