package com.jbcalling.gateway.media.dtls;

import com.jbcalling.gateway.domain.router.DtlsFingerprint;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The certificate fingerprints that a peer has signalled (RFC 8122 section 5), those of its
 * strongest hash algorithm: of several algorithms only that one counts, so that a weak one cannot
 * be forged instead.
 */
public final class PeerFingerprints {
  private final Algorithm algorithm;
  private final List<byte[]> digests;

  private PeerFingerprints(Algorithm algorithm, List<byte[]> digests) {
    this.algorithm = algorithm;
    this.digests = digests;
  }

  /** The hash algorithms of RFC 8122 that are not broken for this use, weakest first. */
  private enum Algorithm {
    SHA_1("sha-1", "SHA-1", 20),
    SHA_224("sha-224", "SHA-224", 28),
    SHA_256("sha-256", "SHA-256", 32),
    SHA_384("sha-384", "SHA-384", 48),
    SHA_512("sha-512", "SHA-512", 64);

    private final String token;
    private final String jdkName;
    private final int length;

    Algorithm(String token, String jdkName, int length) {
      this.token = token;
      this.jdkName = jdkName;
      this.length = length;
    }

    static Optional<Algorithm> of(String token) {
      String wanted = token.toLowerCase(Locale.ROOT);
      for (Algorithm algorithm : values()) {
        if (algorithm.token.equals(wanted)) {
          return Optional.of(algorithm);
        }
      }
      return Optional.empty();
    }

    byte[] digest(byte[] der) {
      try {
        return MessageDigest.getInstance(jdkName).digest(der);
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every JDK has " + jdkName, e);
      }
    }
  }

  /** What was signalled, or nothing if none of it is of a known algorithm and well-formed. */
  public static Optional<PeerFingerprints> of(List<DtlsFingerprint> signalled) {
    Algorithm strongest = null;
    List<byte[]> digests = new ArrayList<>();
    for (DtlsFingerprint fingerprint : signalled) {
      Optional<Algorithm> algorithm = Algorithm.of(fingerprint.algorithm());
      if (algorithm.isEmpty()) {
        continue;
      }
      Optional<byte[]> digest = parse(fingerprint.value(), algorithm.get().length);
      if (digest.isEmpty()) {
        continue;
      }
      if (strongest == null || algorithm.get().compareTo(strongest) > 0) {
        strongest = algorithm.get();
        digests.clear();
      }
      if (algorithm.get() == strongest) {
        digests.add(digest.get());
      }
    }
    return strongest == null
        ? Optional.empty()
        : Optional.of(new PeerFingerprints(strongest, List.copyOf(digests)));
  }

  /** Pairs of hexadecimal digits with colons between, in either case. */
  private static Optional<byte[]> parse(String value, int length) {
    if (value.length() != 3 * length - 1) {
      return Optional.empty();
    }
    try {
      return Optional.of(HexFormat.ofDelimiter(":").parseHex(value));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The sha-256 fingerprint of a certificate in DER, as it is signalled. */
  static DtlsFingerprint sha256(byte[] der) {
    String value =
        HexFormat.ofDelimiter(":").withUpperCase().formatHex(Algorithm.SHA_256.digest(der));
    return new DtlsFingerprint(Algorithm.SHA_256.token, value);
  }

  /** Whether a certificate in DER is the one that was signalled. */
  boolean match(byte[] der) {
    byte[] digest = algorithm.digest(der);
    for (byte[] expected : digests) {
      if (MessageDigest.isEqual(digest, expected)) {
        return true;
      }
    }
    return false;
  }
}
