package com.jbcalling.gateway.signaling.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** An orderly HTTP client of one server on this machine. */
public final class Web implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final int port;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  public Web(int port) {
    this.port = port;
  }

  /** A free port of this machine, for a server to listen on. */
  public static InetSocketAddress anyPort() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  private HttpRequest.Builder request(String target, String... headers) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + target)).timeout(PATIENCE);
    return headers.length == 0 ? builder : builder.headers(headers);
  }

  public HttpResponse<String> get(String target, String... headers)
      throws IOException, InterruptedException {
    return client.send(request(target, headers).build(), BodyHandlers.ofString());
  }

  public HttpResponse<byte[]> getBytes(String target, String... headers)
      throws IOException, InterruptedException {
    return client.send(request(target, headers).build(), BodyHandlers.ofByteArray());
  }

  /** A request whose reply may take its time. */
  public CompletableFuture<HttpResponse<String>> getLater(String target) {
    return client.sendAsync(request(target).build(), BodyHandlers.ofString());
  }

  public HttpResponse<String> post(String target, String body, String... headers)
      throws IOException, InterruptedException {
    return method("POST", target, body, headers);
  }

  public HttpResponse<String> method(String method, String target, String body, String... headers)
      throws IOException, InterruptedException {
    return client.send(
        request(target, headers).method(method, HttpRequest.BodyPublishers.ofString(body)).build(),
        BodyHandlers.ofString());
  }

  @Override
  public void close() {
    client.shutdownNow();
    client.close();
  }
}
