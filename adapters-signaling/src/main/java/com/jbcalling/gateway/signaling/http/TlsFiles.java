package com.jbcalling.gateway.signaling.http;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificate and key files of the server. They are read again when asked to; new connections
 * use what was read last, open ones keep theirs. {@link #current} may be called from any thread,
 * {@link #refresh} from one at a time.
 */
public final class TlsFiles {

  private static final Logger LOG = LoggerFactory.getLogger(TlsFiles.class);

  private final Path certificateFile;
  private final Path keyFile;

  private byte[] certificate;
  private byte[] key;
  private volatile SslContext context;

  private TlsFiles(Path certificateFile, Path keyFile) throws IOException {
    this.certificateFile = certificateFile;
    this.keyFile = keyFile;
    this.certificate = Files.readAllBytes(certificateFile);
    this.key = Files.readAllBytes(keyFile);
    this.context = context(certificate, key);
  }

  /**
   * Reads the files, in PEM form.
   *
   * @param certificateFile the server's certificate, followed by its intermediates
   * @param keyFile the private key, not encrypted
   * @throws UncheckedIOException where they cannot be read or do not belong together
   */
  public static TlsFiles read(Path certificateFile, Path keyFile) {
    try {
      return new TlsFiles(certificateFile, keyFile);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  SslContext current() {
    return context;
  }

  /**
   * Reads the files again. What cannot be used is reported once and leaves the old certificate in
   * force: files are often replaced one after the other.
   *
   * @return whether a new certificate is in force
   */
  public boolean refresh() {
    byte[] newCertificate;
    byte[] newKey;
    try {
      newCertificate = Files.readAllBytes(certificateFile);
      newKey = Files.readAllBytes(keyFile);
    } catch (IOException e) {
      LOG.warn("TLS files cannot be read, the old certificate stays reason={}", e.toString());
      return false;
    }
    if (Arrays.equals(newCertificate, certificate) && Arrays.equals(newKey, key)) {
      return false;
    }
    certificate = newCertificate;
    key = newKey;
    try {
      context = context(newCertificate, newKey);
      LOG.info("TLS certificate replaced file={}", certificateFile);
      return true;
    } catch (SSLException e) {
      LOG.warn("TLS files cannot be used, the old certificate stays reason={}", e.toString());
      return false;
    }
  }

  private static SslContext context(byte[] certificate, byte[] key) throws SSLException {
    try {
      PemKeyPair pair = PemKeyPair.read(certificate, key);
      return SslContextBuilder.forServer(pair.key(), pair.chain())
          .protocols("TLSv1.3", "TLSv1.2")
          .build();
    } catch (GeneralSecurityException e) {
      throw new SSLException(e.getMessage(), e);
    }
  }
}
