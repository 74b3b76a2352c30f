package com.jbcalling.gateway.bootstrap.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.jbcalling.gateway.bootstrap.Gateway;
import com.jbcalling.gateway.bootstrap.TunedGateway;
import com.jbcalling.gateway.bootstrap.config.ConfigurationReader;
import com.jbcalling.gateway.signaling.engineio.EngineIoSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;

/** A whole gateway in this process, on free ports of loopback. */
final class WholeGateway implements AutoCloseable {
  private final Gateway gateway;

  private WholeGateway(Gateway gateway) {
    this.gateway = gateway;
  }

  /** Starts one with these variables besides the usual ones of a test. */
  static WholeGateway start(Map<String, String> variables) {
    return start(variables, new SecureRandom(), EngineIoSettings.defaults());
  }

  /** The same with a randomness of the media plane and timing of sockets that no operator sets. */
  static WholeGateway start(
      Map<String, String> variables, SecureRandom random, EngineIoSettings sockets) {
    Map<String, String> environment =
        new HashMap<>(
            Map.of(
                "HOST",
                "127.0.0.1",
                "PORT",
                "0",
                "RTC_MIN_PORT",
                "0",
                "WORKER_COUNT",
                "1",
                "SEAT_GRACE_SECONDS",
                "2"));
    environment.putAll(variables);
    return new WholeGateway(
        TunedGateway.start(ConfigurationReader.read(environment, 1, "test"), random, sockets));
  }

  int port() {
    return gateway.port();
  }

  /** A figure of {@code /metrics}. */
  double metric(String name) {
    return get("metrics")
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .sum();
  }

  /** What it answers to GET of a path, relative to the page's address. */
  String get(String path) {
    HttpRequest request = HttpRequest.newBuilder(URI.create(address() + path)).build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  String address() {
    return gateway.pageAddress();
  }

  /** The address that takes somebody into a room without a question. */
  String address(String room, String name) {
    return address() + entry(room, name);
  }

  /** What follows the page's address to take somebody into a room. */
  static String entry(String room, String name) {
    return "?join=1&room="
        + URLEncoder.encode(room, UTF_8)
        + "&name="
        + URLEncoder.encode(name, UTF_8);
  }

  /** Stops as a gateway does that is told to end; twice is harmless. */
  @Override
  public void close() {
    gateway.stop("the gateway is shutting down");
  }
}
