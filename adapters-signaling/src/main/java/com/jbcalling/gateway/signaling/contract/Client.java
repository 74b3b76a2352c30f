package com.jbcalling.gateway.signaling.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.jbcalling.gateway.application.port.ConnectionId;

/** One connected client, as the contract sees it. All methods may be called on any thread. */
public interface Client {

  ConnectionId id();

  /** Sends an event with one argument; what one client is sent keeps its order. */
  void emit(String event, JsonNode payload);

  /** Closes the connection. */
  void disconnect();
}
