package com.jbcalling.gateway.media.dtls;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.domain.router.DtlsFingerprint;
import com.jbcalling.gateway.media.fuzz.Mutator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each input is what a peer signals, a fingerprint a line: the algorithm, a space, the value. */
class PeerFingerprintsFuzzTest {
  private static final byte[] CERTIFICATE = "a certificate".getBytes(ISO_8859_1);
  private static final String ITS_SHA_256 = PeerFingerprints.sha256(CERTIFICATE).value();

  private int matched;
  private int refused;

  @Test
  void aCertificateMatchesOnlyWhereItsFingerprintIsSignalled() {
    Mutator.run("fingerprints", this::read);
    assertThat(matched).isPositive();
    assertThat(refused).isPositive();
  }

  private void read(byte[] input) {
    List<DtlsFingerprint> signalled =
        new String(input, ISO_8859_1).lines().map(PeerFingerprintsFuzzTest::fingerprint).toList();
    Optional<PeerFingerprints> expected = PeerFingerprints.of(signalled);
    boolean itsOwn = signalled.stream().anyMatch(PeerFingerprintsFuzzTest::isItsOwn);
    if (expected.isEmpty()) {
      assertThat(itsOwn).isFalse();
      refused++;
    } else if (expected.get().match(CERTIFICATE)) {
      assertThat(itsOwn).isTrue();
      matched++;
    }
  }

  private static DtlsFingerprint fingerprint(String line) {
    String[] parts = line.split(" ", 2);
    return new DtlsFingerprint(parts[0], parts.length == 2 ? parts[1] : "");
  }

  private static boolean isItsOwn(DtlsFingerprint fingerprint) {
    return fingerprint.algorithm().equalsIgnoreCase("sha-256")
        && fingerprint.value().equalsIgnoreCase(ITS_SHA_256);
  }
}
