package com.jbcalling.gateway.signaling.engineio;

import com.jbcalling.gateway.signaling.http.CorsPolicy;
import com.jbcalling.gateway.signaling.http.HttpExchange;
import com.jbcalling.gateway.signaling.http.HttpReply;

/**
 * Gives every reply of an Engine.IO endpoint its header fields.
 *
 * @param cors who may read the replies
 */
record EngineIoReplies(CorsPolicy cors) {

  HttpReply with(HttpExchange exchange, HttpReply reply) {
    return reply
        .withAll(cors.headers(exchange))
        .with("Cache-Control", "no-store")
        .with("X-Content-Type-Options", "nosniff");
  }

  HttpReply error(HttpExchange exchange, ProtocolError error) {
    return with(exchange, HttpReply.json(error.status(), error.json()));
  }
}
