package com.jbcalling.gateway.bootstrap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;

/**
 * A short run on loopback of what every start goes through, from which the AOT cache learns the
 * classes: the pages, a Socket.IO session and a room with a transport.
 */
final class Rehearsal {
  /** Free ports of loopback, and nothing from the operator's environment that reaches out. */
  static final Map<String, String> ENVIRONMENT =
      Map.of(
          "HOST", "127.0.0.1",
          "PORT", "0",
          "RTC_MIN_PORT", "0",
          "WORKER_COUNT", "1",
          "LOG_LEVEL", "warn",
          "REDIS_HOST", "",
          "STT_SERVICE_URL", "",
          "TRANSLATION_SERVICE_URL", "",
          "TLS_CERT_FILE", "",
          "TLS_KEY_FILE", "");

  private static final String POLLING = "socket.io/?EIO=4&transport=polling";

  private final HttpClient client;
  private final String address;

  private Rehearsal(HttpClient client, String address) {
    this.client = client;
    this.address = address;
  }

  static void perform(Gateway gateway) {
    try (HttpClient client = HttpClient.newHttpClient()) {
      new Rehearsal(client, gateway.pageAddress()).perform();
    }
  }

  private void perform() {
    for (String page : List.of("", "health", "stats", "metrics")) {
      get(page);
    }
    String open = get(POLLING);
    String session = POLLING + "&sid=" + open.replaceAll(".*\"sid\":\"([^\"]+)\".*", "$1");
    post(session, "40");
    get(session);
    post(session, "420[\"join-room\",{\"roomId\":\"rehearsal\",\"name\":\"nobody\"}]");
    get(session);
    post(session, "421[\"create-transport\",{\"direction\":\"send\"}]");
    get(session);
    post(session, "41");
  }

  private String get(String path) {
    return send(HttpRequest.newBuilder(URI.create(address + path)).GET());
  }

  private void post(String path, String body) {
    send(
        HttpRequest.newBuilder(URI.create(address + path))
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private String send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
