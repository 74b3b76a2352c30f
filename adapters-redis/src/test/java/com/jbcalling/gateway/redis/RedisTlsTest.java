package com.jbcalling.gateway.redis;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.domain.room.RoomId;
import com.jbcalling.gateway.redis.link.RedisAddress;
import com.jbcalling.gateway.redis.server.Await;
import com.jbcalling.gateway.redis.server.RedisServer;
import com.jbcalling.gateway.redis.stats.RedisCounter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Redis that is reached by TLS, with a certificate that the JVM trusts, or does not. */
class RedisTlsTest {
  private static final String TRUSTED = "javax.net.ssl.trustStore";

  @TempDir private Path folder;

  private final int port = RedisServer.freePort();
  private RedisServer redis = RedisServer.stopped();

  @BeforeEach
  void serve() throws IOException, InterruptedException {
    Process openssl =
        new ProcessBuilder(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
                "-nodes",
                "-keyout",
                file("key.pem"),
                "-out",
                file("certificate.pem"),
                "-subj",
                "/CN=redis",
                "-addext",
                "subjectAltName=IP:127.0.0.1")
            .redirectErrorStream(true)
            .start();
    String said = new String(openssl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(openssl.waitFor()).as(said).isZero();
    redis =
        RedisServer.running(
            "--tls-port",
            "" + port,
            "--tls-cert-file",
            file("certificate.pem"),
            "--tls-key-file",
            file("key.pem"),
            "--tls-auth-clients",
            "no");
  }

  @AfterEach
  void stop() {
    System.clearProperty(TRUSTED);
    System.clearProperty(TRUSTED + "Password");
    redis.close();
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private TestNode node(String id) {
    return new TestNode(id, new RedisAddress("127.0.0.1", port, null, true));
  }

  @Test
  void gatewaysMeetInARedisWhoseCertificateIsTrusted() throws Exception {
    trust();

    try (TestNode a = node("a").connected();
        TestNode b = node("b").connected()) {
      RoomId room = new RoomId("r");
      assertThat(a.opens(room)).isTrue();
      assertThat(b.claim(room)).isEqualTo(a.theirs());
    }
  }

  @Test
  void aCertificateThatNobodyVouchesForIsRefused() {
    try (TestNode a = node("a")) {
      Await.until(() -> a.count(RedisCounter.OUTAGES) == 1);

      assertThat(a.node.metrics().connected()).isFalse();
    }
  }

  /** The way that operators have: the JVM's own system property. */
  private void trust() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    try (InputStream certificate = Files.newInputStream(folder.resolve("certificate.pem"))) {
      store.setCertificateEntry(
          "redis", CertificateFactory.getInstance("X.509").generateCertificate(certificate));
    }
    try (OutputStream out = Files.newOutputStream(folder.resolve("trusted.p12"))) {
      store.store(out, "changeit".toCharArray());
    }
    System.setProperty(TRUSTED, file("trusted.p12"));
    System.setProperty(TRUSTED + "Password", "changeit");
  }
}
