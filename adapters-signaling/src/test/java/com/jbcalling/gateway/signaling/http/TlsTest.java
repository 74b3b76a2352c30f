package com.jbcalling.gateway.signaling.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jbcalling.gateway.signaling.client.Await;
import com.jbcalling.gateway.signaling.client.LeakWatch;
import com.jbcalling.gateway.signaling.client.RawConnection;
import com.jbcalling.gateway.signaling.client.RawWebSocket;
import com.jbcalling.gateway.signaling.client.Web;
import com.jbcalling.gateway.signaling.engineio.CloseReason;
import com.jbcalling.gateway.signaling.engineio.EngineIoReceiver;
import com.jbcalling.gateway.signaling.engineio.EngineIoServer;
import com.jbcalling.gateway.signaling.engineio.EngineIoSession;
import com.jbcalling.gateway.signaling.engineio.EngineIoSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(LeakWatch.class)
class TlsTest {

  @TempDir static Path made;
  private static TestCertificate first;
  private static TestCertificate second;

  @TempDir Path folder;
  private Path certificateFile;
  private Path keyFile;

  @BeforeAll
  static void make() throws Exception {
    first = TestCertificate.make(made, "first", "-keyalg", "EC", "-groupname", "secp256r1");
    second = TestCertificate.make(made, "second", "-keyalg", "RSA", "-keysize", "2048");
  }

  @BeforeEach
  void write() throws IOException {
    certificateFile = folder.resolve("cert.pem");
    keyFile = folder.resolve("key.pem");
    write(first.certificatePem(), first.keyPem());
  }

  private void write(String certificate, String key) throws IOException {
    Files.writeString(certificateFile, certificate);
    Files.writeString(keyFile, key);
  }

  private HttpServer serve(Duration refresh) {
    return HttpServer.builder()
        .address(Web.anyPort())
        .tls(TlsFiles.read(certificateFile, keyFile))
        .tlsRefresh(refresh)
        .routes(HttpRoutes.builder().get("/", () -> HttpReply.text(200, "secret")).build())
        .start();
  }

  /** Trusts whatever comes: the tests ask which certificate that is. */
  private static final TrustManager TRUSTING =
      new X509TrustManager() {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
          return new X509Certificate[0];
        }
      };

  private static SSLSocket connect(int port) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {TRUSTING}, new SecureRandom());
      return (SSLSocket)
          context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** Makes one request and tells whose certificate protected it. */
  private static String servedBy(int port) {
    try (SSLSocket socket = connect(port);
        RawConnection raw = new RawConnection(socket)) {
      raw.send("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
      assertThat(raw.reply().body()).isEqualTo("secret");
      assertThat(raw.isClosedByServer()).isTrue();
      X509Certificate leaf = (X509Certificate) socket.getSession().getPeerCertificates()[0];
      return leaf.getSubjectX500Principal().getName();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aWebSocketGoesOverTlsToo() throws Exception {
    EngineIoServer echo =
        new EngineIoServer(EngineIoSettings.defaults(), CorsPolicy.anyOrigin(), Echo::new);
    try (HttpServer server =
            HttpServer.builder()
                .address(Web.anyPort())
                .tls(TlsFiles.read(certificateFile, keyFile))
                .mount("/engine.io/", echo)
                .start();
        RawWebSocket client =
            RawWebSocket.over(connect(server.port()), "/engine.io/?EIO=4&transport=websocket")) {
      assertThat(client.text()).startsWith("0{");
      String large = "4" + "x".repeat(300_000);
      client.sendText("4small").sendText(large);
      assertThat(client.text()).isEqualTo("4small");
      assertThat(client.text()).isEqualTo(large);
      client.sendClose(1000);
      assertThat(client.closeCode()).isEqualTo(1000);
      assertThat(client.isClosedByServer()).isTrue();
    }
  }

  private record Echo(EngineIoSession session) implements EngineIoReceiver {
    @Override
    public void onText(String text) {
      session.send(text);
    }

    @Override
    public void onBinary(byte[] bytes) {
      session.send(bytes);
    }

    @Override
    public void onClose(CloseReason reason) {}
  }

  @Test
  void aClientWithoutTlsIsDropped() throws Exception {
    try (HttpServer server = serve(Duration.ofHours(1));
        RawConnection raw = new RawConnection(server.port())) {
      raw.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(raw.isClosedByServer()).isTrue();
      Await.until(() -> server.connections() == 0);
    }
  }

  @Test
  void newFilesAreTakenUpWhileTheServerRuns() throws Exception {
    try (HttpServer server = serve(Duration.ofMillis(20))) {
      assertThat(server.isSecure()).isTrue();
      assertThat(servedBy(server.port())).isEqualTo("CN=first");
      write(second.certificatePem(), second.keyPem());
      Await.until(() -> servedBy(server.port()).equals("CN=second"));
    }
  }

  @Test
  void filesThatCannotBeUsedLeaveTheOldCertificateInForce() throws Exception {
    TlsFiles files = TlsFiles.read(certificateFile, keyFile);
    try (HttpServer server =
        HttpServer.builder()
            .address(Web.anyPort())
            .tls(files)
            .tlsRefresh(Duration.ofHours(1))
            .routes(HttpRoutes.builder().get("/", () -> HttpReply.text(200, "secret")).build())
            .start()) {
      write(second.certificatePem(), first.keyPem()); // half replaced
      assertThat(files.refresh()).isFalse();
      assertThat(servedBy(server.port())).isEqualTo("CN=first");
      write("nonsense", second.keyPem());
      assertThat(files.refresh()).isFalse();
      Files.delete(keyFile);
      assertThat(files.refresh()).isFalse();
      assertThat(servedBy(server.port())).isEqualTo("CN=first");
      write(second.certificatePem(), second.keyPem());
      assertThat(files.refresh()).isTrue();
      assertThat(files.refresh()).isFalse();
      assertThat(servedBy(server.port())).isEqualTo("CN=second");
    }
  }

  @Test
  void keysInTheFormsOfOlderToolsAreRead() throws Exception {
    PemKeyPair ec = read(first, first.bareKeyPem("EC PRIVATE KEY"));
    assertThat(ec.key().getAlgorithm()).isEqualTo("EC");
    PemKeyPair rsa = read(second, second.bareKeyPem("RSA PRIVATE KEY"));
    assertThat(rsa.key().getAlgorithm()).isEqualTo("RSA");
  }

  @Test
  void aChainIsReadInItsOrder() throws Exception {
    String chain = first.certificatePem() + second.certificatePem();
    PemKeyPair pair = PemKeyPair.read(bytes(chain), bytes(first.keyPem()));
    assertThat(pair.chain())
        .extracting(certificate -> certificate.getSubjectX500Principal().getName())
        .containsExactly("CN=first", "CN=second");
  }

  @Test
  void whatIsWrongWithTheFilesIsSaid() {
    assertThatThrownBy(() -> read(first, second.keyPem()))
        .isInstanceOf(GeneralSecurityException.class);
    assertThatThrownBy(() -> read(first, "no key at all"))
        .isInstanceOf(InvalidKeyException.class)
        .hasMessageContaining("no private key");
    assertThatThrownBy(
            () -> read(first, first.keyPem().replace("PRIVATE KEY", "ENCRYPTED PRIVATE KEY")))
        .isInstanceOf(InvalidKeyException.class)
        .hasMessageContaining("encrypted");
    assertThatThrownBy(() -> TlsFiles.read(folder.resolve("no-such"), keyFile))
        .isInstanceOf(UncheckedIOException.class);
  }

  private static PemKeyPair read(TestCertificate certificate, String key)
      throws GeneralSecurityException {
    return PemKeyPair.read(bytes(certificate.certificatePem()), bytes(key));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
