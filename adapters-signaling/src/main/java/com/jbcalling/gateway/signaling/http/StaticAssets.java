package com.jbcalling.gateway.signaling.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Files read once at start and served from memory: a path is looked up among their names, so that
 * nothing outside the folder can be reached. A file {@code x.gz} beside {@code x} is sent to
 * whoever accepts gzip.
 */
public final class StaticAssets {

  private static final String GZIP_SUFFIX = ".gz";
  private static final String OTHER_TYPE = "application/octet-stream";

  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("html", "text/html; charset=utf-8"),
          Map.entry("js", "text/javascript; charset=utf-8"),
          Map.entry("mjs", "text/javascript; charset=utf-8"),
          Map.entry("css", "text/css; charset=utf-8"),
          Map.entry("json", "application/json; charset=utf-8"),
          Map.entry("map", "application/json; charset=utf-8"),
          Map.entry("webmanifest", "application/manifest+json; charset=utf-8"),
          Map.entry("txt", "text/plain; charset=utf-8"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("png", "image/png"),
          Map.entry("jpg", "image/jpeg"),
          Map.entry("webp", "image/webp"),
          Map.entry("ico", "image/x-icon"),
          Map.entry("woff2", "font/woff2"),
          Map.entry("wasm", "application/wasm"),
          Map.entry("mp3", "audio/mpeg"),
          Map.entry("ogg", "audio/ogg"),
          Map.entry("wav", "audio/wav"));

  /** Lets the page load its own files, show and play media from the camera and the gateway. */
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'self'; connect-src 'self' ws: wss:; img-src 'self' data: blob:;"
          + " media-src 'self' blob: mediastream:; worker-src 'self' blob:; object-src 'none';"
          + " base-uri 'none'; form-action 'self'; frame-ancestors 'self'";

  private static final Map<String, String> SECURITY_HEADERS =
      Map.of(
          "Content-Security-Policy", CONTENT_SECURITY_POLICY,
          "X-Content-Type-Options", "nosniff",
          "Referrer-Policy", "same-origin",
          "Permissions-Policy", "camera=(self), microphone=(self), display-capture=(self)",
          "Cross-Origin-Opener-Policy", "same-origin",
          "Vary", "Accept-Encoding");

  /**
   * A bundler's content hash in a name, e.g. {@code app-5HVJ2KQZ.js}: such a file never changes.
   */
  private static final Pattern HASHED = Pattern.compile(".*[-.][A-Z0-9]{8}\\.[a-z0-9]+");

  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  private record Asset(
      String contentType, byte[] plain, byte @Nullable [] gzipped, String etag, String caching) {}

  private final Map<String, Asset> assets;

  private StaticAssets(Map<String, Asset> assets) {
    this.assets = assets;
  }

  /** No file at all. */
  public static StaticAssets none() {
    return new StaticAssets(Map.of());
  }

  /**
   * Reads a folder of the class path and what is below it; {@code index.html} is also served as the
   * folder itself.
   *
   * @param folder e.g. {@code com/example/page}, without slashes at its ends
   * @throws IllegalArgumentException where there is no such folder
   * @throws UncheckedIOException where it cannot be read
   */
  public static StaticAssets fromClasspath(ClassLoader loader, String folder) {
    URL url = loader.getResource(folder);
    if (url == null) {
      throw new IllegalArgumentException("no folder " + folder + " on the class path");
    }
    try {
      URI uri = url.toURI();
      if (!"jar".equals(uri.getScheme())) {
        return fromFolder(Path.of(uri));
      }
      try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
        return fromFolder(jar.getPath("/" + folder));
      }
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a folder and what is below it.
   *
   * @throws UncheckedIOException where it cannot be read
   */
  public static StaticAssets fromFolder(Path folder) {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(folder)) {
      files = walk.filter(Files::isRegularFile).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, byte[]> contents = new HashMap<>();
    for (Path file : files) {
      String name = folder.relativize(file).toString().replace('\\', '/');
      try {
        contents.put(name, Files.readAllBytes(file));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    Map<String, Asset> assets = new HashMap<>();
    contents.forEach(
        (name, bytes) -> {
          if (!name.endsWith(GZIP_SUFFIX) || !contents.containsKey(withoutGzip(name))) {
            Asset asset = asset(name, bytes, contents.get(name + GZIP_SUFFIX));
            assets.put("/" + name, asset);
            if (name.equals("index.html") || name.endsWith("/index.html")) {
              assets.put("/" + name.substring(0, name.length() - "index.html".length()), asset);
            }
          }
        });
    return new StaticAssets(Map.copyOf(assets));
  }

  private static String withoutGzip(String name) {
    return name.substring(0, name.length() - GZIP_SUFFIX.length());
  }

  private static Asset asset(String name, byte[] bytes, byte @Nullable [] gzipped) {
    String extension = name.substring(name.lastIndexOf('.') + 1);
    return new Asset(
        TYPES.getOrDefault(extension, OTHER_TYPE),
        bytes,
        gzipped,
        etag(bytes),
        HASHED.matcher(name).matches() ? "public, max-age=31536000, immutable" : "no-cache");
  }

  private static String etag(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      String text =
          Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, 15));
      return '"' + text + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JDK has SHA-256
    }
  }

  /** Whether there is a file for this path. */
  boolean has(String path) {
    return assets.containsKey(path);
  }

  /** The file for a path that {@link #has}. */
  HttpReply reply(HttpExchange exchange) {
    Asset asset = assets.get(exchange.path());
    if (asset == null) {
      return HttpReply.text(404, "Not Found");
    }
    String known = exchange.header(HttpHeaderNames.IF_NONE_MATCH);
    HttpReply reply;
    if (known != null && (known.contains(asset.etag()) || known.strip().equals("*"))) {
      reply = HttpReply.empty(304);
    } else if (asset.gzipped() != null && accepts(exchange, "gzip")) {
      reply =
          HttpReply.of(200, asset.contentType(), asset.gzipped()).with("Content-Encoding", "gzip");
    } else {
      reply = HttpReply.of(200, asset.contentType(), asset.plain());
    }
    return reply
        .withAll(SECURITY_HEADERS)
        .withAll(Map.of("ETag", asset.etag(), "Cache-Control", asset.caching()));
  }

  private static boolean accepts(HttpExchange exchange, String coding) {
    String accepted = exchange.header(HttpHeaderNames.ACCEPT_ENCODING);
    if (accepted == null) {
      return false;
    }
    for (String part : accepted.split(",")) {
      String[] weighed = part.split(";");
      if (weighed[0].strip().equalsIgnoreCase(coding)) {
        return weighed.length == 1 || !weighed[1].strip().matches("q=0(\\.0*)?");
      }
    }
    return false;
  }
}
