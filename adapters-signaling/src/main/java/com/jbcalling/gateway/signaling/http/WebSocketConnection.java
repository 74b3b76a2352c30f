package com.jbcalling.gateway.signaling.http;

/** One open WebSocket, to send over. Every method belongs to the server's event loop. */
public interface WebSocketConnection {

  /**
   * Writes a text message; it leaves with the next {@link #flush}.
   *
   * @param whenWritten runs on the event loop when the message has gone to the kernel, or never
   *     will
   */
  void sendText(String text, Runnable whenWritten);

  /** Writes a binary message; as {@link #sendText}. */
  void sendBinary(byte[] bytes, Runnable whenWritten);

  /** Sends what was written. */
  void flush();

  /** Stops or resumes reading from the peer. What was read already is still delivered. */
  void setReading(boolean reading);

  /** Sends a close frame after everything written, waits shortly for the peer's, and closes. */
  void close(int code);

  /** Closes the connection at once, with whatever was not sent yet. */
  void abort();
}
