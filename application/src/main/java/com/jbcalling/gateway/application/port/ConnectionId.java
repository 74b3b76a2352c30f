package com.jbcalling.gateway.application.port;

/** One client connection: a Socket.IO socket, for as long as it lives. */
public record ConnectionId(String value) {
  @Override
  public String toString() {
    return value;
  }
}
