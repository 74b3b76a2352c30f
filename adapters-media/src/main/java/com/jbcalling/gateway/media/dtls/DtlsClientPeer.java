package com.jbcalling.gateway.media.dtls;

import com.jbcalling.gateway.domain.router.DtlsFingerprint;
import com.jbcalling.gateway.media.srtp.SrtpKeys;
import com.jbcalling.gateway.media.srtp.SrtpProfile;
import java.io.IOException;
import java.util.Hashtable;
import java.util.List;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.CipherSuite;
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
 * The other end of a handshake, as a browser does it. The gateway never dials out: this serves its
 * warming up, and its tests.
 */
final class DtlsClientPeer extends DefaultTlsClient {
  private static final int[] CIPHER_SUITES = {
    CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
  };

  private final BoundedCrypto crypto;
  private final @Nullable DtlsCertificate certificate;
  private final DtlsFingerprint serverFingerprint;
  private final DtlsSettings settings;
  private @Nullable SrtpProfile srtpProfile;
  private DtlsEvent.@Nullable Connected connected;

  /**
   * @param certificate null for a client that has none
   */
  DtlsClientPeer(
      BoundedCrypto crypto,
      @Nullable DtlsCertificate certificate,
      DtlsFingerprint serverFingerprint,
      DtlsSettings settings) {
    super(crypto);
    this.crypto = crypto;
    this.certificate = certificate;
    this.serverFingerprint = serverFingerprint;
    this.settings = settings;
  }

  /** What the handshake has agreed on; null before its end. */
  DtlsEvent.@Nullable Connected connected() {
    return connected;
  }

  @Override
  protected ProtocolVersion[] getSupportedVersions() {
    return ProtocolVersion.DTLSv12.only();
  }

  @Override
  protected int[] getSupportedCipherSuites() {
    return CIPHER_SUITES.clone();
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
    srtpProfile = answer == null ? null : SrtpProfile.ofDtlsId(answer.getProtectionProfiles()[0]);
    if (srtpProfile == null) {
      throw new TlsFatalAlert(AlertDescription.illegal_parameter);
    }
  }

  @Override
  public TlsAuthentication getAuthentication() {
    return new TlsAuthentication() {
      @Override
      public void notifyServerCertificate(TlsServerCertificate server) throws IOException {
        byte[] der = server.getCertificate().getCertificateAt(0).getEncoded();
        if (!PeerFingerprints.sha256(der).equals(serverFingerprint)) {
          throw new TlsFatalAlert(AlertDescription.bad_certificate);
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
            SrtpKeys.clientWrite(profile, block), SrtpKeys.serverWrite(profile, block));
  }
}
