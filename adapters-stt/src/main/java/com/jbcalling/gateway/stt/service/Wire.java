package com.jbcalling.gateway.stt.service;

/**
 * A WebSocket connection as a protocol machine sees it. Never blocks and never fails: what goes
 * wrong is told as the connection's loss.
 */
public interface Wire {

  /** Sends a text message, after everything sent before. */
  void sendText(String message);

  /**
   * Sends a binary message, after everything sent before.
   *
   * @param message is the wire's from now on
   */
  void sendBinary(byte[] message);

  /** Sends a WebSocket ping (RFC 6455, section 5.5.2). */
  void ping();

  /** Whether everything sent so far has been taken by the network. */
  boolean isIdle();

  /** Closes in order, after everything sent before; nothing more is told of the connection. */
  void close();

  /** Drops the connection at once; nothing more is told of it. */
  void abort();
}
