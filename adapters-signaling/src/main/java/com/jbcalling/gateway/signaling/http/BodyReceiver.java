package com.jbcalling.gateway.signaling.http;

/** Takes the body of one request. Every method runs on the server's event loop. */
public interface BodyReceiver {

  /** The whole body has arrived. */
  void onBody(byte[] body);

  /** More bytes than allowed were announced or came; the rest is thrown away. */
  void onTooLarge();
}
