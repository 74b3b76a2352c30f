package com.jbcalling.gateway.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.bootstrap.system.Browser.Window;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.support.ui.FluentWait;

/** A gateway that speaks HTTPS by itself, through the renewal of its certificate. */
@ExtendWith(Meeting.Organiser.class)
class TlsIT {
  @TempDir private Path folder;

  @Test
  void aCallGoesOnWhileTheCertificateIsRenewed(Meeting meeting) throws Exception {
    BigInteger first = certify("first");
    try (WholeGateway gateway =
        WholeGateway.start(
            Map.of(
                "TLS_CERT_FILE", folder.resolve("chain.pem").toString(),
                "TLS_KEY_FILE", folder.resolve("key.pem").toString()))) {
      assertThat(gateway.address()).startsWith("https://");
      assertThat(serialServedBy(gateway)).isEqualTo(first);
      Window anna = enters(meeting, gateway, "Anna");
      Window minh = enters(meeting, gateway, "Minh");
      anna.seesAndHears("Minh");
      minh.seesAndHears("Anna");

      BigInteger second = certify("second");
      new FluentWait<>(gateway)
          .withTimeout(Page.PATIENCE)
          .until(any -> serialServedBy(gateway).equals(second));

      Window linh = enters(meeting, gateway, "Linh");
      linh.seesAndHears("Anna", "Minh");
      anna.seesAndHears("Minh", "Linh");
      assertThat(anna.number("window.gateway.counters.connections")).isEqualTo(1);
    }
  }

  private static Window enters(Meeting meeting, WholeGateway gateway, String name) {
    Window window = meeting.window();
    window.go(gateway.address(meeting.room, name));
    return window;
  }

  /** Puts a new certificate and its key in place; gives its serial number. */
  private BigInteger certify(String name) throws IOException, GeneralSecurityException {
    Path store = folder.resolve(name + ".p12");
    String password = "changeit";
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "it",
                "-dname",
                "CN=" + name,
                "-keyalg",
                "EC",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                password)
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(keytool.onExit().join().exitValue()).as(said).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, password.toCharArray());
    }
    X509Certificate certificate = (X509Certificate) keys.getCertificate("it");
    put("key.pem", "PRIVATE KEY", keys.getKey("it", password.toCharArray()).getEncoded());
    put("chain.pem", "CERTIFICATE", certificate.getEncoded());
    return certificate.getSerialNumber();
  }

  /** Whole or not at all, as tools that renew certificates do. */
  private void put(String file, String label, byte[] der) throws IOException {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    Path draft = folder.resolve(file + ".new");
    Files.writeString(
        draft, "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(label, body));
    Files.move(draft, folder.resolve(file), StandardCopyOption.ATOMIC_MOVE);
  }

  private static BigInteger serialServedBy(WholeGateway gateway) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new Gullible()}, null);
      try (SSLSocket socket =
          (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", gateway.port())) {
        socket.startHandshake();
        return ((X509Certificate) socket.getSession().getPeerCertificates()[0]).getSerialNumber();
      }
    } catch (IOException | GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** Believes anybody: only the serial number is looked at. */
  private static final class Gullible implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
