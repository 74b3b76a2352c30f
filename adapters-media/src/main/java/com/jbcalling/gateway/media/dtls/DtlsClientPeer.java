package com.jbcalling.gateway.media.dtls;

import com.jbcalling.gateway.media.srtp.SrtpKeys;
import com.jbcalling.gateway.media.srtp.SrtpProfile;
import java.io.IOException;
import java.util.Hashtable;
import java.util.List;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.AlertLevel;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.DTLSClientProtocol;
import org.bouncycastle.tls.DTLSTransport;
import org.bouncycastle.tls.DatagramTransport;
import org.bouncycastle.tls.DefaultTlsClient;
import org.bouncycastle.tls.ExporterLabel;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SignatureAlgorithm;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsSRTPUtils;
import org.bouncycastle.tls.TlsServerCertificate;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.UseSRTPData;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedSigner;
import org.jspecify.annotations.Nullable;

/**
 * The policy of a handshake that the gateway begins, with clients that insist on the server's role
 * ({@code mediasoup-client} before 3.6.45, for what they send): DTLS 1.2 alone, forward secrecy, an
 * extended master secret (RFC 7627), a certificate with an expected fingerprint, and SRTP (RFC
 * 5764). It also is the other end of the warming up, and of tests.
 */
final class DtlsClientPeer extends DefaultTlsClient implements DtlsPeer {
  private static final int[] CIPHER_SUITES = {
    CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
    CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
    CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
    CipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
  };

  private final BoundedCrypto crypto;
  private final @Nullable DtlsCertificate certificate;
  private final PeerFingerprints expected;
  private final DtlsSettings settings;

  private @Nullable SrtpProfile srtpProfile;
  private DtlsEvent.@Nullable Connected connected;
  private @Nullable DtlsFailure failure;
  private boolean closedByPeer;

  /**
   * @param certificate null for a client that has none, as some tests want it
   */
  DtlsClientPeer(
      BoundedCrypto crypto,
      @Nullable DtlsCertificate certificate,
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
    return new DTLSClientProtocol().connect(this, link);
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
  public Hashtable getClientExtensions() throws IOException {
    Hashtable extensions = super.getClientExtensions();
    List<SrtpProfile> profiles = settings.srtpProfiles();
    if (!profiles.isEmpty()) {
      int[] ids = profiles.stream().mapToInt(SrtpProfile::dtlsId).toArray();
      TlsSRTPUtils.addUseSRTPExtension(extensions, new UseSRTPData(ids, TlsUtils.EMPTY_BYTES));
    }
    return extensions;
  }

  @Override
  @SuppressWarnings("rawtypes") // The library's signature.
  public void processServerExtensions(Hashtable serverExtensions) throws IOException {
    super.processServerExtensions(serverExtensions);
    UseSRTPData answer = TlsSRTPUtils.getUseSRTPExtension(serverExtensions);
    srtpProfile = answer == null ? null : chosen(answer.getProtectionProfiles());
    if (srtpProfile == null) {
      throw refuse(DtlsFailure.NO_SRTP_PROFILE, AlertDescription.illegal_parameter);
    }
  }

  /** The one profile that the server took of those offered (RFC 5764 section 4.1.1). */
  private @Nullable SrtpProfile chosen(int[] answer) {
    SrtpProfile profile = answer.length == 1 ? SrtpProfile.ofDtlsId(answer[0]) : null;
    return settings.srtpProfiles().contains(profile) ? profile : null;
  }

  private TlsFatalAlert refuse(DtlsFailure reason, short alert) {
    failure = reason;
    return new TlsFatalAlert(alert);
  }

  @Override
  public TlsAuthentication getAuthentication() {
    return new TlsAuthentication() {
      @Override
      public void notifyServerCertificate(TlsServerCertificate server) throws IOException {
        Certificate chain = server.getCertificate();
        if (chain.isEmpty()) {
          throw refuse(DtlsFailure.NO_CERTIFICATE, AlertDescription.bad_certificate);
        }
        if (!expected.match(chain.getCertificateAt(0).getEncoded())) {
          throw refuse(DtlsFailure.WRONG_FINGERPRINT, AlertDescription.bad_certificate);
        }
      }

      @Override
      public @Nullable TlsCredentials getClientCredentials(CertificateRequest request)
          throws IOException {
        return certificate == null ? null : credentials(certificate, request);
      }
    };
  }

  private TlsCredentials credentials(DtlsCertificate own, CertificateRequest request)
      throws IOException {
    Certificate chain = new Certificate(new TlsCertificate[] {crypto.createCertificate(own.der())});
    return new BcDefaultTlsCredentialedSigner(
        new TlsCryptoParameters(context),
        crypto,
        own.privateKey(),
        chain,
        TlsUtils.chooseSignatureAndHashAlgorithm(
            context, request.getSupportedSignatureAlgorithms(), SignatureAlgorithm.ecdsa));
  }

  @Override
  public void notifyHandshakeComplete() throws IOException {
    super.notifyHandshakeComplete();
    SrtpProfile profile = srtpProfile;
    if (profile == null) {
      throw new IllegalStateException("extensions come before all else");
    }
    byte[] block =
        context.exportKeyingMaterial(ExporterLabel.dtls_srtp, null, profile.exporterLength());
    connected =
        new DtlsEvent.Connected(
            SrtpKeys.serverWrite(profile, block), SrtpKeys.clientWrite(profile, block), null);
  }

  @Override
  public void notifyAlertReceived(short level, short description) {
    super.notifyAlertReceived(level, description);
    if (level == AlertLevel.fatal || description == AlertDescription.close_notify) {
      closedByPeer = true;
    }
  }
}
