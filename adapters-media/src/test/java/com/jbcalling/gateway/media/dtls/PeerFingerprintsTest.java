package com.jbcalling.gateway.media.dtls;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.domain.router.DtlsFingerprint;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeerFingerprintsTest {
  private static final byte[] OURS = DtlsPair.CLIENT.der();
  private static final byte[] OTHER = DtlsPair.SERVER.der();

  private static DtlsFingerprint of(String algorithm, byte[] der) {
    try {
      byte[] digest = MessageDigest.getInstance(algorithm.toUpperCase(Locale.ROOT)).digest(der);
      return new DtlsFingerprint(
          algorithm, HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @ParameterizedTest
  @CsvSource({"sha-1", "sha-224", "sha-256", "sha-384", "sha-512", "SHA-256"})
  void everyHashOfTheRfcIsKnown(String algorithm) {
    PeerFingerprints expected = DtlsPair.fingerprints(of(algorithm, OURS));
    assertThat(expected.match(OURS)).isTrue();
    assertThat(expected.match(OTHER)).isFalse();
  }

  @Test
  void lowerCaseIsAsGood() {
    DtlsFingerprint upper = of("sha-256", OURS);
    DtlsFingerprint lower = new DtlsFingerprint("sha-256", upper.value().toLowerCase(Locale.ROOT));
    assertThat(DtlsPair.fingerprints(lower).match(OURS)).isTrue();
  }

  @Test
  void ofSeveralHashesTheStrongestDecides() {
    PeerFingerprints expected =
        DtlsPair.fingerprints(of("sha-1", OURS), of("sha-512", OTHER), of("sha-256", OURS));
    assertThat(expected.match(OTHER)).isTrue();
    assertThat(expected.match(OURS)).isFalse();
  }

  @Test
  void ofOneHashAnyMayMatch() {
    PeerFingerprints expected = DtlsPair.fingerprints(of("sha-256", OTHER), of("sha-256", OURS));
    assertThat(expected.match(OTHER)).isTrue();
    assertThat(expected.match(OURS)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "md5, 00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF",
    "sha-256, 00:11:22",
    "sha-256, ''",
    "sha-1, 0011:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF:00:11:222:33",
    "sha-1, 00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF:00:11:22:XX",
    "sha-1, 00-11-22-33-44-55-66-77-88-99-AA-BB-CC-DD-EE-FF-00-11-22-33",
    "'', ''",
  })
  void whatIsUnknownOrMalformedDoesNotCount(String algorithm, String value) {
    DtlsFingerprint odd = new DtlsFingerprint(algorithm, value);
    assertThat(PeerFingerprints.of(List.of(odd))).isEmpty();
    assertThat(DtlsPair.fingerprints(odd, of("sha-1", OURS)).match(OURS)).isTrue();
  }

  @Test
  void theServerTellsItsOwnInUpperCaseWithColons() throws Exception {
    assertThat(DtlsPair.SERVER.fingerprint()).isEqualTo(of("sha-256", OTHER));
    assertThat(DtlsPair.SERVER.fingerprint().value()).matches("([0-9A-F]{2}:){31}[0-9A-F]{2}");
  }
}
