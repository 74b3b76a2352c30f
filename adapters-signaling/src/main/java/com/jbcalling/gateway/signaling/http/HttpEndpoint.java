package com.jbcalling.gateway.signaling.http;

/** Answers the requests of one part of the path space. */
@FunctionalInterface
public interface HttpEndpoint {

  /**
   * Takes one request and sees to it that it is answered, now or later. A request with a body is
   * handed over as soon as its header is there; the body is asked for with {@link
   * HttpExchange#receiveBody}.
   *
   * <p>Runs on the server's event loop and must not block.
   */
  void handle(HttpExchange exchange);

  /** The server stops: whatever this endpoint keeps open is closed. Runs on the event loop. */
  default void close() {}
}
