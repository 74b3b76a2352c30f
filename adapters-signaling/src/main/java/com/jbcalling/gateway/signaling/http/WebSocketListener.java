package com.jbcalling.gateway.signaling.http;

/** Hears what comes over one WebSocket. Every method runs on the server's event loop. */
public interface WebSocketListener {

  /** Close code of a connection that ended without a close frame (RFC 6455 section 7.1.5). */
  int ABNORMAL_CLOSURE = 1006;

  /** A whole text message. */
  void onText(String text);

  /** A whole binary message; the array belongs to the listener. */
  void onBinary(byte[] bytes);

  /**
   * The peer closed, the connection broke, or the peer broke the protocol; nothing follows. Not
   * called after {@link WebSocketConnection#close} or {@link WebSocketConnection#abort}.
   *
   * @param code the close code of the peer's close frame, 1005 where it carried none, {@link
   *     #ABNORMAL_CLOSURE} where there was no close frame; 1002, 1007 or 1009 where the peer broke
   *     the protocol and is told so with that code
   * @param byPeer whether the peer sent a close frame
   */
  void onClosed(int code, boolean byPeer);
}
