package com.jbcalling.gateway.signaling.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.jbcalling.gateway.application.port.ConnectionId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** One client of the contract, with a fake of the inside behind it. */
final class ContractFixture {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
          .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
          .build();

  static final ConnectionId SOCKET = new ConnectionId("socket");
  static final int REQUESTS_PER_SECOND = 50;

  final FakeInside inside = new FakeInside();
  final ConnectedClients clients = new ConnectedClients();

  /** Events and answers to callbacks, in their order: {@code name payload}. */
  final List<String> heard = new ArrayList<>();

  final Contract contract =
      new Contract(inside.ports(), clients, REQUESTS_PER_SECOND, () -> this.nanoTime);
  long nanoTime = 1;
  int answered;

  ContractFixture() {
    contract.connected(new Recorder());
    heard.clear();
  }

  private final class Recorder implements Client {
    @Override
    public ConnectionId id() {
      return SOCKET;
    }

    @Override
    public void emit(String event, JsonNode payload) {
      heard.add(event + " " + payload);
    }

    @Override
    public void disconnect() {
      heard.add("disconnected");
    }
  }

  /** Asks with a callback, which shows as {@code (word)}. */
  void ask(String word, String... arguments) {
    ask(word, parse(arguments));
  }

  void ask(String word, List<JsonNode> arguments) {
    send(new Request(word, arguments, reply -> heard.add("(" + word + ") " + reply)));
  }

  /** Asks without a callback. */
  void tell(String word, String... arguments) {
    send(new Request(word, parse(arguments), null));
  }

  void send(Request request) {
    contract.requested(SOCKET, request, () -> answered++);
  }

  /** The one thing that the client heard since last asked. */
  String hears() {
    if (heard.size() != 1) {
      throw new AssertionError("heard " + heard);
    }
    return heard.removeFirst();
  }

  /** The payload of the one answer that the client's callback got since last asked. */
  JsonNode reply() {
    String heard = hears();
    if (!heard.startsWith("(")) {
      throw new AssertionError("no answer but " + heard);
    }
    return json(heard.substring(heard.indexOf(") ") + 2));
  }

  /** Reads JSON, in which names may be bare and quotes single. */
  static JsonNode json(String relaxed) {
    try {
      return JSON.readTree(relaxed);
    } catch (JsonProcessingException e) {
      throw new AssertionError(relaxed, e);
    }
  }

  private static List<JsonNode> parse(String... arguments) {
    return Stream.of(arguments).map(ContractFixture::json).toList();
  }
}
