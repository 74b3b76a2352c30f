package com.jbcalling.gateway.media.dtls;

import com.jbcalling.gateway.media.srtp.SrtpKeys;
import com.jbcalling.gateway.media.srtp.SrtpProfile;
import java.io.IOException;
import java.util.Hashtable;
import java.util.Vector;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.AlertLevel;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.ClientCertificateType;
import org.bouncycastle.tls.DTLSServerProtocol;
import org.bouncycastle.tls.DTLSTransport;
import org.bouncycastle.tls.DatagramTransport;
import org.bouncycastle.tls.DefaultTlsServer;
import org.bouncycastle.tls.ExporterLabel;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SignatureAlgorithm;
import org.bouncycastle.tls.TlsCredentialedSigner;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsSRTPUtils;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.UseSRTPData;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedSigner;
import org.jspecify.annotations.Nullable;

/**
 * The policy of a handshake that the other side begins, which is the rule: DTLS 1.2 alone, forward
 * secrecy, an extended master secret (RFC 7627), a client certificate with an expected fingerprint,
 * and SRTP (RFC 5764). Lives on the association's thread.
 */
final class DtlsServerPeer extends DefaultTlsServer implements DtlsPeer {
  private static final int[] CIPHER_SUITES = {
    CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
    CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
    CipherSuite.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,
  };
  private static final short[] CERTIFICATE_TYPES = {
    ClientCertificateType.ecdsa_sign, ClientCertificateType.rsa_sign,
  };

  private final BoundedCrypto crypto;
  private final DtlsCertificate certificate;
  private final PeerFingerprints expected;
  private final DtlsSettings settings;

  private @Nullable SrtpProfile srtpProfile;
  private DtlsEvent.@Nullable Connected connected;
  private @Nullable DtlsFailure failure;
  private boolean closedByPeer;

  DtlsServerPeer(
      BoundedCrypto crypto,
      DtlsCertificate certificate,
      PeerFingerprints expected,
      DtlsSettings settings) {
    super(crypto);
    this.crypto = crypto;
    this.certificate = certificate;
    this.expected = expected;
    this.settings = settings;
  }

  @Override
  public DTLSTransport shakeHands(DatagramTransport link) throws IOException {
    return new DTLSServerProtocol().accept(this, link);
  }

  @Override
  public DtlsEvent.@Nullable Connected connected() {
    return connected;
  }

  @Override
  public @Nullable DtlsFailure failure() {
    return failure;
  }

  @Override
  public boolean isClosedByPeer() {
    return closedByPeer;
  }

  @Override
  protected ProtocolVersion[] getSupportedVersions() {
    return ProtocolVersion.DTLSv12.only();
  }

  @Override
  protected int[] getSupportedCipherSuites() {
    return TlsUtils.getSupportedCipherSuites(getCrypto(), CIPHER_SUITES);
  }

  @Override
  protected boolean preferLocalCipherSuites() {
    return true;
  }

  @Override
  public boolean requiresExtendedMasterSecret() {
    return true;
  }

  @Override
  public boolean shouldCheckSigAlgOfPeerCerts() {
    return false; // The fingerprint vouches for the certificate, however it is signed.
  }

  @Override
  public int getHandshakeTimeoutMillis() {
    return (int) settings.handshakeTimeout().toMillis();
  }

  @Override
  public int getHandshakeResendTimeMillis() {
    return (int) settings.firstResend().toMillis();
  }

  @Override
  @SuppressWarnings("rawtypes") // The library's signature.
  public void processClientExtensions(Hashtable clientExtensions) throws IOException {
    super.processClientExtensions(clientExtensions);
    UseSRTPData offer = TlsSRTPUtils.getUseSRTPExtension(clientExtensions);
    srtpProfile = offer == null ? null : choose(offer.getProtectionProfiles());
    if (srtpProfile == null) {
      throw refuse(DtlsFailure.NO_SRTP_PROFILE, AlertDescription.handshake_failure);
    }
  }

  private @Nullable SrtpProfile choose(int[] offered) {
    for (SrtpProfile profile : settings.srtpProfiles()) {
      for (int id : offered) {
        if (id == profile.dtlsId()) {
          return profile;
        }
      }
    }
    return null;
  }

  private SrtpProfile chosen() {
    SrtpProfile profile = srtpProfile;
    if (profile == null) {
      throw new IllegalStateException("extensions come before all else");
    }
    return profile;
  }

  @Override
  @SuppressWarnings("rawtypes") // The library's signature.
  public Hashtable getServerExtensions() throws IOException {
    Hashtable extensions = super.getServerExtensions();
    // An empty MKI declines whatever the client offered (RFC 5764 section 4.1.3).
    TlsSRTPUtils.addUseSRTPExtension(
        extensions, new UseSRTPData(new int[] {chosen().dtlsId()}, TlsUtils.EMPTY_BYTES));
    return extensions;
  }

  @Override
  protected TlsCredentialedSigner getECDSASignerCredentials() throws IOException {
    Certificate chain =
        new Certificate(new TlsCertificate[] {crypto.createCertificate(certificate.der())});
    return new BcDefaultTlsCredentialedSigner(
        new TlsCryptoParameters(context),
        crypto,
        certificate.privateKey(),
        chain,
        TlsUtils.chooseSignatureAndHashAlgorithm(
            context,
            context.getSecurityParametersHandshake().getClientSigAlgs(),
            SignatureAlgorithm.ecdsa));
  }

  @Override
  @SuppressWarnings("rawtypes") // The library's signature.
  public CertificateRequest getCertificateRequest() {
    Vector algorithms = TlsUtils.getDefaultSupportedSignatureAlgorithms(context);
    return new CertificateRequest(CERTIFICATE_TYPES, algorithms, null);
  }

  @Override
  public void notifyClientCertificate(Certificate chain) throws IOException {
    if (chain.isEmpty()) {
      throw refuse(DtlsFailure.NO_CERTIFICATE, AlertDescription.bad_certificate);
    }
    if (!expected.match(chain.getCertificateAt(0).getEncoded())) {
      throw refuse(DtlsFailure.WRONG_FINGERPRINT, AlertDescription.bad_certificate);
    }
  }

  private TlsFatalAlert refuse(DtlsFailure reason, short alert) {
    failure = reason;
    return new TlsFatalAlert(alert);
  }

  @Override
  public void notifyHandshakeComplete() throws IOException {
    super.notifyHandshakeComplete();
    SrtpProfile profile = chosen();
    byte[] block =
        context.exportKeyingMaterial(ExporterLabel.dtls_srtp, null, profile.exporterLength());
    connected =
        new DtlsEvent.Connected(
            SrtpKeys.clientWrite(profile, block), SrtpKeys.serverWrite(profile, block), null);
  }

  @Override
  public void notifyAlertReceived(short level, short description) {
    super.notifyAlertReceived(level, description);
    if (level == AlertLevel.fatal || description == AlertDescription.close_notify) {
      closedByPeer = true;
    }
  }
}
