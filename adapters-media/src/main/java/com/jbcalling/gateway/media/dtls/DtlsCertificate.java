package com.jbcalling.gateway.media.dtls;

import com.jbcalling.gateway.domain.router.DtlsFingerprint;
import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.DSADigestSigner;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.util.DigestFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;

/**
 * A self-signed certificate on P-256 with its private key, made at start and kept in memory alone.
 * Peers know it by its fingerprint, which signalling carries (RFC 8122); nobody looks at its name
 * or dates.
 */
public final class DtlsCertificate {
  private static final Duration BACKDATED = Duration.ofDays(1);
  private static final Duration LIFETIME = Duration.ofDays(3650);
  private static final int SERIAL_BITS = 64;

  private final byte[] der;
  private final AsymmetricKeyParameter privateKey;

  private DtlsCertificate(byte[] der, AsymmetricKeyParameter privateKey) {
    this.der = der;
    this.privateKey = privateKey;
  }

  /** Makes a new one. */
  public static DtlsCertificate generate(SecureRandom random, Instant now) {
    ECKeyPairGenerator generator = new ECKeyPairGenerator();
    generator.init(
        new ECKeyGenerationParameters(
            ECNamedDomainParameters.lookup(SECObjectIdentifiers.secp256r1), random));
    AsymmetricCipherKeyPair pair = generator.generateKeyPair();
    try {
      return new DtlsCertificate(selfSigned(pair, random, now), pair.getPrivate());
    } catch (IOException | CryptoException e) {
      throw new IllegalStateException("a P-256 key can sign its certificate", e);
    }
  }

  private static byte[] selfSigned(AsymmetricCipherKeyPair pair, SecureRandom random, Instant now)
      throws IOException, CryptoException {
    AlgorithmIdentifier algorithm = new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
    X500Name name = new X500Name("CN=gateway");
    V3TBSCertificateGenerator body = new V3TBSCertificateGenerator();
    body.setSerialNumber(new ASN1Integer(new BigInteger(SERIAL_BITS, random).add(BigInteger.ONE)));
    body.setSignature(algorithm);
    body.setIssuer(name);
    body.setSubject(name);
    body.setStartDate(new Time(Date.from(now.minus(BACKDATED))));
    body.setEndDate(new Time(Date.from(now.plus(LIFETIME))));
    body.setSubjectPublicKeyInfo(
        SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(pair.getPublic()));
    TBSCertificate toSign = body.generateTBSCertificate();
    byte[] signature = sign(toSign.getEncoded(ASN1Encoding.DER), pair.getPrivate(), random);
    return new DERSequence(new ASN1Encodable[] {toSign, algorithm, new DERBitString(signature)})
        .getEncoded(ASN1Encoding.DER);
  }

  private static byte[] sign(byte[] message, AsymmetricKeyParameter key, SecureRandom random)
      throws CryptoException {
    DSADigestSigner signer = new DSADigestSigner(new ECDSASigner(), DigestFactory.createSHA256());
    signer.init(true, new ParametersWithRandom(key, random));
    signer.update(message, 0, message.length);
    return signer.generateSignature();
  }

  /** Its sha-256 fingerprint, upper-case with colons. */
  public DtlsFingerprint fingerprint() {
    return PeerFingerprints.sha256(der);
  }

  byte[] der() {
    return der.clone();
  }

  AsymmetricKeyParameter privateKey() {
    return privateKey;
  }
}
