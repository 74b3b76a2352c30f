package com.jbcalling.gateway.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Map;

/** Somebody who keeps the client's rule: goes where a gateway says that the room is. */
final class Caller implements AutoCloseable {
  private static final int MOST_HOPS = 4;

  final String name;
  private SocketIoClient socket;
  private int port;

  private Caller(String name, int port) {
    this.name = name;
    this.port = port;
    this.socket = SocketIoClient.connect(port);
  }

  static Caller at(GatewayProcess node, String name) {
    return new Caller(name, node.port());
  }

  /** Opens a room at the gateway where this caller is. */
  String opensARoom() {
    String room = socket.ask("create-room", Map.of()).path("roomId").asText();
    assertThat(tries(room).has("sessionToken")).as("join of %s", room).isTrue();
    return room;
  }

  /** Asks where this caller is, and stays there whatever comes back. */
  JsonNode tries(String room) {
    return socket.join(room, name);
  }

  /** Gets into a room, wherever that is. */
  JsonNode joins(String room) {
    JsonNode reply = tries(room);
    for (int hop = 0; hop < MOST_HOPS && isWrongNode(reply); hop++) {
      port = URI.create(reply.at("/details/url").asText()).getPort();
      socket.close();
      socket = SocketIoClient.connect(port);
      reply = tries(room);
    }
    return reply;
  }

  static boolean isWrongNode(JsonNode reply) {
    return reply.path("code").asText().equals("ERR_WRONG_NODE");
  }

  boolean isAt(GatewayProcess node) {
    return port == node.port();
  }

  SocketIoClient socket() {
    return socket;
  }

  JsonNode says(String text) {
    return socket.ask("chat-message", Map.of("text", text));
  }

  void hears(String text) {
    socket.await("chat-message", message -> message.path("text").asText().equals(text));
  }

  @Override
  public void close() {
    socket.close();
  }
}
