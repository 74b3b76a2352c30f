package com.jbcalling.gateway.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.redis.server.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The nginx front that is shipped, before two gateways. */
@Timeout(180)
class FrontIT {
  private static final String POLLING = "/socket.io/?EIO=4&transport=polling";

  @TempDir private static Path folder;
  private static Cluster cluster;
  private static Process nginx;
  private static int port;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    cluster = Cluster.withRedis();
    CompletableFuture<GatewayProcess> first = cluster.startLater("a", cluster.redis.port());
    GatewayProcess b = cluster.start("b");
    GatewayProcess a = first.join();
    run(
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:P-256",
        "-nodes",
        "-subj",
        "/CN=call.example",
        "-days",
        "2",
        "-keyout",
        "key.pem",
        "-out",
        "cert.pem");
    port = Cluster.freePort();
    Path shipped = Path.of("../deploy/nginx/gateway.conf");
    Files.writeString(
        folder.resolve("gateway.conf"),
        Files.readString(shipped)
            .replace("10.0.0.11:3000", "127.0.0.1:" + a.port())
            .replace("10.0.0.12:3000", "127.0.0.1:" + b.port())
            .replace("/etc/ssl/call/fullchain.pem", folder.resolve("cert.pem").toString())
            .replace("/etc/ssl/call/key.pem", folder.resolve("key.pem").toString())
            .replace("listen 443", "listen 127.0.0.1:" + port));
    Files.writeString(
        folder.resolve("nginx.conf"),
        """
        daemon off;
        pid %1$s/pid;
        error_log %1$s/error.log;
        events {}
        http {
          access_log off;
          client_body_temp_path %1$s/body;
          proxy_temp_path %1$s/proxy;
          fastcgi_temp_path %1$s/fastcgi;
          uwsgi_temp_path %1$s/uwsgi;
          scgi_temp_path %1$s/scgi;
          include %1$s/gateway.conf;
        }
        """
            .formatted(folder));
    nginx =
        new ProcessBuilder(
                "nginx",
                "-e",
                folder.resolve("error.log").toString(),
                "-c",
                folder.resolve("nginx.conf").toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output").toFile())
            .start();
    Await.until(FrontIT::isListening);
  }

  @AfterAll
  static void stop() throws InterruptedException {
    nginx.destroy();
    nginx.waitFor();
    cluster.close();
  }

  private static void run(String... command) throws IOException, InterruptedException {
    int code = new ProcessBuilder(command).directory(folder.toFile()).start().waitFor();
    assertThat(code).as(String.join(" ", command)).isZero();
  }

  private static boolean isListening() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  /** One request over a connection of its own; gives the whole answer. */
  private static String ask(String method, String host, String path, String body, String... more) {
    String request =
        method
            + " "
            + path
            + " HTTP/1.1\r\nHost: "
            + host
            + "\r\nContent-Length: "
            + body.length()
            + "\r\n"
            + (more.length == 0 ? "Connection: close\r\n" : String.join("\r\n", more) + "\r\n")
            + "\r\n"
            + body;
    try (Socket socket = trustingAnybody().getSocketFactory().createSocket("127.0.0.1", port)) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      if (more.length > 0) {
        byte[] start = socket.getInputStream().readNBytes(12);
        return new String(start, StandardCharsets.UTF_8);
      }
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SSLContext trustingAnybody() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(
          null,
          new TrustManager[] {
            new X509TrustManager() {
              @Override
              public void checkClientTrusted(X509Certificate[] chain, String type) {}

              @Override
              public void checkServerTrusted(X509Certificate[] chain, String type) {}

              @Override
              public X509Certificate[] getAcceptedIssuers() {
                return new X509Certificate[0];
              }
            }
          },
          null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String get(String host, String path) {
    return ask("GET", host, path, "");
  }

  private static String nodeAt(String host, String query) {
    return get(host, "/health" + query).replaceAll("(?s).*\"nodeId\":\"([^\"]+)\".*", "$1");
  }

  @Test
  void aPollingSessionStaysWithTheGatewayThatItBeganWith() {
    Set<String> nodes = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      String room = "&room=room-" + i;
      nodes.add(nodeAt("call.example", "?room=room-" + i));
      String sid =
          get("call.example", POLLING + room).replaceAll("(?s).*\"sid\":\"([^\"]+)\".*", "$1");
      String session = POLLING + room + "&sid=" + sid;
      assertThat(ask("POST", "call.example", session, "40")).startsWith("HTTP/1.1 200");
      assertThat(get("call.example", session)).startsWith("HTTP/1.1 200").contains("40{");
    }
    assertThat(nodes).as("rooms spread").containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void aClientThatNamesNoRoomIsToldByItsAddress() {
    Set<String> nodes = new HashSet<>();
    for (int i = 0; i < 10; i++) {
      nodes.add(nodeAt("call.example", ""));
    }
    assertThat(nodes).hasSize(1);
  }

  @Test
  void everyGatewayHasANameOfItsOwn() {
    assertThat(nodeAt("node-1.call.example", "?room=x")).isEqualTo("a");
    assertThat(nodeAt("node-2.call.example", "?room=x")).isEqualTo("b");
  }

  @Test
  void webSocketsPassThrough() {
    assertThat(
            ask(
                "GET",
                "node-1.call.example",
                "/socket.io/?EIO=4&transport=websocket",
                "",
                "Connection: Upgrade",
                "Upgrade: websocket",
                "Origin: https://node-1.call.example",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="))
        .isEqualTo("HTTP/1.1 101");
  }

  @Test
  void thePageComesThroughIt() {
    assertThat(get("call.example", "/")).startsWith("HTTP/1.1 200").contains("<html");
  }
}
