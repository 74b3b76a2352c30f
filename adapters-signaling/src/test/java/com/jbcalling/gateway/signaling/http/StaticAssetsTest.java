package com.jbcalling.gateway.signaling.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jbcalling.gateway.signaling.client.RawConnection;
import com.jbcalling.gateway.signaling.client.Web;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StaticAssetsTest {

  @TempDir Path folder;

  private HttpServer server;
  private Web web;

  @BeforeEach
  void serve() throws IOException {
    Path page = Files.createDirectories(folder.resolve("page/assets"));
    Files.writeString(folder.resolve("secret.txt"), "secret");
    Files.writeString(folder.resolve("page/index.html"), "<p>hello</p>");
    Files.writeString(folder.resolve("page/index.html.gz"), "gzipped");
    Files.writeString(page.resolve("app-5HVJ2KQZ.js"), "1");
    Files.writeString(page.resolve("page.css"), "p{}");
    Files.writeString(page.resolve("data.unknown"), "?");
    start(StaticAssets.fromFolder(folder.resolve("page")));
  }

  private void start(StaticAssets assets) {
    server =
        HttpServer.builder()
            .address(Web.anyPort())
            .routes(HttpRoutes.builder().assets(assets).build())
            .start();
    web = new Web(server.port());
  }

  @AfterEach
  void stop() {
    web.close();
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/, text/html; charset=utf-8, no-cache",
    "/index.html, text/html; charset=utf-8, no-cache",
    "/assets/app-5HVJ2KQZ.js, text/javascript; charset=utf-8, 'public, max-age=31536000,"
        + " immutable'",
    "/assets/page.css, text/css; charset=utf-8, no-cache",
    "/assets/data.unknown, application/octet-stream, no-cache"
  })
  void aFileComesWithItsTypeAndHowLongItHolds(String path, String type, String caching)
      throws Exception {
    HttpResponse<String> reply = web.get(path);
    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(reply.headers().firstValue("content-type")).hasValue(type);
    assertThat(reply.headers().firstValue("cache-control")).hasValue(caching);
    assertThat(reply.headers().firstValue("x-content-type-options")).hasValue("nosniff");
    assertThat(reply.headers().firstValue("content-security-policy").orElseThrow())
        .contains("default-src 'self'", "connect-src 'self' ws: wss:", "mediastream:");
  }

  @Test
  void aFileThatIsKnownAlreadyIsNotSentAgain() throws Exception {
    String etag = web.get("/").headers().firstValue("etag").orElseThrow();
    HttpResponse<String> again = web.get("/", "If-None-Match", etag);
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(web.get("/", "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "gzip, gzipped",
    "'br, GZIP;q=0.5', gzipped",
    "gzip;q=0, <p>hello</p>",
    "identity, <p>hello</p>"
  })
  void theCompressedFileGoesToWhoeverAcceptsIt(String accepted, String body) throws Exception {
    assertThat(web.get("/", "Accept-Encoding", accepted).body()).isEqualTo(body);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../secret.txt",
        "/assets/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/..\\secret.txt",
        "//secret.txt",
        "/assets",
        "/assets/",
        "/index.html/",
        "/index.html%00"
      })
  void nothingOutsideTheFolderCanBeReached(String target) throws Exception {
    try (RawConnection raw = new RawConnection(server.port())) {
      raw.send("GET " + target + " HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(raw.reply().status()).isIn(400, 404);
    }
  }

  @Test
  void aFolderInsideAJarIsRead() throws Exception {
    Path jar = folder.resolve("page.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (String name : new String[] {"web/", "web/index.html"}) {
        out.putNextEntry(new JarEntry(name));
        if (!name.endsWith("/")) {
          out.write("from the jar".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        out.closeEntry();
      }
    }
    stop();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
      start(StaticAssets.fromClasspath(loader, "web"));
    }
    assertThat(web.get("/").body()).isEqualTo("from the jar");
  }

  @Test
  void aFolderThatIsNotThereIsSaidSo() {
    assertThatThrownBy(() -> StaticAssets.fromClasspath(getClass().getClassLoader(), "no-such"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no-such");
  }
}
