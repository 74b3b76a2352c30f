package com.jbcalling.gateway.signaling.engineio;

/** Takes what one session brings. Every method runs on the event loop and must not block. */
public interface EngineIoReceiver {

  /** A text message. */
  void onText(String text);

  /** A binary message; the array belongs to the receiver. */
  void onBinary(byte[] bytes);

  /** The session ended; called once, and nothing follows. */
  void onClose(CloseReason reason);
}
