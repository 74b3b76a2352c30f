package com.jbcalling.gateway.signaling.engineio;

/** Hears of new sessions. */
@FunctionalInterface
public interface EngineIoListener {

  /**
   * A session opened. Runs on the event loop; the client gets what is sent here right after the
   * handshake.
   *
   * @return what takes the session's messages
   */
  EngineIoReceiver onOpen(EngineIoSession session);
}
