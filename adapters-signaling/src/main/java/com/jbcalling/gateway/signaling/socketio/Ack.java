package com.jbcalling.gateway.signaling.socketio;

import com.fasterxml.jackson.databind.JsonNode;

/** Where the answer to one event goes. */
@FunctionalInterface
public interface Ack {

  /**
   * Answers the client; a second answer is dropped. May be called from any thread.
   *
   * @param args what the client's callback is called with; binary nodes go as attachments
   */
  void reply(JsonNode... args);
}
