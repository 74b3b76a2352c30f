package com.jbcalling.gateway.signaling.socketio;

import com.jbcalling.gateway.signaling.engineio.CloseReason;

/** Why a socket is no longer connected. */
public enum DisconnectReason {
  /** The client sent a {@code disconnect} packet. */
  CLIENT_DISCONNECT,
  /** The client closed its WebSocket with code 1000 or 1001. */
  CLIENT_CLOSED,
  /** The client gave up the transport without saying that it goes; it may come back. */
  TRANSPORT_CLOSED,
  /** The connection broke. */
  TRANSPORT_LOST,
  /** The client answered no ping in time. */
  PING_TIMEOUT,
  /** The client read too slowly, sent too much, or broke the protocol. */
  CUT_OFF,
  /** The gateway disconnected the socket. */
  SERVER_DISCONNECT,
  /** The gateway stops. */
  SERVER_STOPPED;

  /** Whether the client left of its own will, rather than being lost. */
  public boolean isDeliberate() {
    return this == CLIENT_DISCONNECT || this == CLIENT_CLOSED;
  }

  static DisconnectReason of(CloseReason reason) {
    return switch (reason) {
      case CLIENT_CLOSED -> CLIENT_CLOSED;
      case TRANSPORT_CLOSED -> TRANSPORT_CLOSED;
      case TRANSPORT_LOST -> TRANSPORT_LOST;
      case PING_TIMEOUT -> PING_TIMEOUT;
      case SLOW_READER, FLOOD, TOO_LARGE, MALFORMED -> CUT_OFF;
      case SERVER_CLOSED -> SERVER_DISCONNECT;
      case SERVER_STOPPED -> SERVER_STOPPED;
    };
  }
}
