package com.jbcalling.gateway.signaling.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A private key and its certificate chain, read from PEM texts (RFC 7468). The key may be in
 * PKCS#8, in PKCS#1 (RSA) or in SEC 1 (elliptic curves) form, not encrypted.
 *
 * @param key the private key
 * @param chain the server's certificate first
 */
record PemKeyPair(PrivateKey key, List<X509Certificate> chain) {

  private static final Pattern KEY =
      Pattern.compile(
          "-----BEGIN ((?:RSA |EC |ENCRYPTED )?PRIVATE KEY)-----([^-]*)-----END \\1-----");

  private static final byte DER_SEQUENCE = 0x30;
  private static final byte DER_OCTET_STRING = 0x04;
  private static final byte[] DER_VERSION_0 = {0x02, 0x01, 0x00};

  /**
   * Reads both and checks that they belong together.
   *
   * @throws GeneralSecurityException where one of them is not what it should be, or they do not
   *     match; the message says which
   */
  static PemKeyPair read(byte[] certificateFile, byte[] keyFile) throws GeneralSecurityException {
    List<X509Certificate> chain =
        CertificateFactory.getInstance("X.509")
            .generateCertificates(new ByteArrayInputStream(certificateFile))
            .stream()
            .map(X509Certificate.class::cast)
            .toList();
    if (chain.isEmpty()) {
      throw new InvalidKeyException("the certificate file holds no certificate");
    }
    PublicKey publicKey = chain.getFirst().getPublicKey();
    PrivateKey key = key(new String(keyFile, StandardCharsets.ISO_8859_1), publicKey);
    checkMatch(key, publicKey);
    return new PemKeyPair(key, chain);
  }

  private static PrivateKey key(String pem, PublicKey publicKey) throws GeneralSecurityException {
    Matcher matcher = KEY.matcher(pem);
    if (!matcher.find()) {
      throw new InvalidKeyException("the key file holds no private key");
    }
    byte[] der;
    try {
      der = Base64.getMimeDecoder().decode(matcher.group(2));
    } catch (IllegalArgumentException e) {
      throw new InvalidKeyException("the key file is damaged", e);
    }
    byte[] pkcs8 =
        switch (matcher.group(1)) {
          case "PRIVATE KEY" -> der;
          case "ENCRYPTED PRIVATE KEY" ->
              throw new InvalidKeyException("the key file is encrypted");
          default -> wrap(der, publicKey);
        };
    return KeyFactory.getInstance(publicKey.getAlgorithm())
        .generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
  }

  /**
   * Puts a bare key into a PKCS#8 PrivateKeyInfo (RFC 5208 section 5). Its AlgorithmIdentifier is
   * the one of the certificate's SubjectPublicKeyInfo (RFC 5280 section 4.1), the first element in
   * there.
   */
  private static byte[] wrap(byte[] bareKey, PublicKey publicKey) throws InvalidKeyException {
    byte[] info = publicKey.getEncoded();
    try {
      int content = 2 + ((info[1] & 0x80) != 0 ? info[1] & 0x7f : 0);
      int algorithmLength = 2 + info[content + 1]; // short form: an OID and its parameters
      ByteArrayOutputStream inner = new ByteArrayOutputStream();
      inner.writeBytes(DER_VERSION_0);
      inner.write(info, content, algorithmLength);
      inner.writeBytes(der(DER_OCTET_STRING, bareKey));
      return der(DER_SEQUENCE, inner.toByteArray());
    } catch (IndexOutOfBoundsException e) {
      throw new InvalidKeyException("the certificate's public key has an unknown form", e);
    }
  }

  private static byte[] der(byte tag, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    if (content.length < 0x80) {
      out.write(content.length);
    } else {
      out.write(0x82);
      out.write(content.length >> 8);
      out.write(content.length);
    }
    out.writeBytes(content);
    return out.toByteArray();
  }

  private static void checkMatch(PrivateKey key, PublicKey publicKey)
      throws GeneralSecurityException {
    String algorithm =
        switch (publicKey.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> publicKey.getAlgorithm(); // EdDSA: the curve says the rest
        };
    byte[] probe = {1, 2, 3, 4};
    Signature signer = Signature.getInstance(algorithm);
    signer.initSign(key);
    signer.update(probe);
    byte[] signature = signer.sign();
    Signature verifier = Signature.getInstance(algorithm);
    verifier.initVerify(publicKey);
    verifier.update(probe);
    if (!verifier.verify(signature)) {
      throw new InvalidKeyException("the key does not belong to the certificate");
    }
  }
}
