package com.jbcalling.gateway.bootstrap.system;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Somebody who is in a room by signalling alone, without picture or sound. */
final class SilentGuest implements AutoCloseable {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final WebSocket socket;

  private SilentGuest(WebSocket socket) {
    this.socket = socket;
  }

  /** Comes in; back when the gateway has taken them in. */
  static SilentGuest enters(WholeGateway gateway, String room, String name) {
    CompletableFuture<String> joined = new CompletableFuture<>();
    String join = "420[\"join-room\",{\"roomId\":\"%s\",\"name\":\"%s\"}]".formatted(room, name);
    URI address =
        URI.create("ws://127.0.0.1:" + gateway.port() + "/socket.io/?EIO=4&transport=websocket");
    WebSocket socket =
        CLIENT.newWebSocketBuilder().buildAsync(address, new Conversation(join, joined)).join();
    String answer = joined.orTimeout(Page.PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    if (answer.contains("\"error\"")) {
      throw new IllegalStateException(answer);
    }
    return new SilentGuest(socket);
  }

  @Override
  public void close() {
    socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
  }

  /** Engine.IO 4 and Socket.IO 5, as much as it takes to join and to stay. */
  private static final class Conversation implements WebSocket.Listener {
    private static final String OPEN = "0";
    private static final String PING = "2";
    private static final String PONG = "3";
    private static final String CONNECT = "40";
    private static final String FIRST_ANSWER = "430";

    private final String join;
    private final CompletableFuture<String> joined;
    private final StringBuilder text = new StringBuilder();

    Conversation(String join, CompletableFuture<String> joined) {
      this.join = join;
      this.joined = joined;
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
      text.append(part);
      socket.request(1);
      if (!last) {
        return CompletableFuture.completedFuture(null);
      }
      String packet = text.toString();
      text.setLength(0);
      if (packet.startsWith(FIRST_ANSWER)) {
        joined.complete(packet);
      } else if (packet.startsWith(CONNECT)) {
        return socket.sendText(join, true);
      } else if (packet.startsWith(OPEN)) {
        return socket.sendText(CONNECT, true);
      } else if (packet.equals(PING)) {
        return socket.sendText(PONG, true);
      }
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      joined.completeExceptionally(error);
    }
  }
}
