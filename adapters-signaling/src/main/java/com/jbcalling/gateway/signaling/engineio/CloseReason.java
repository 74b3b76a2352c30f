package com.jbcalling.gateway.signaling.engineio;

/** Why an Engine.IO session ended. */
public enum CloseReason {
  /** The client closed its WebSocket with code 1000 or 1001: it meant to go, or its page went. */
  CLIENT_CLOSED,
  /**
   * The client gave up the transport in order, but did not say that it goes for good: an Engine.IO
   * {@code close} packet, or a WebSocket close with another code or none.
   */
  TRANSPORT_CLOSED,
  /** The connection broke. */
  TRANSPORT_LOST,
  /** No pong came in time. */
  PING_TIMEOUT,
  /** More was waiting for the client than the outbound buffer holds. */
  SLOW_READER,
  /** The client sent more packets or bytes a second than it may. */
  FLOOD,
  /** The client sent a message that is too large. */
  TOO_LARGE,
  /** The client sent something that the protocol does not know, or out of turn. */
  MALFORMED,
  /** The gateway closed the session. */
  SERVER_CLOSED,
  /** The gateway stops. */
  SERVER_STOPPED
}
