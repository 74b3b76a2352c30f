package com.jbcalling.gateway.signaling.engineio;

import java.util.List;

/** The way that packets take to the client at present. Confined to the event loop. */
sealed interface EngineIoTransport permits LongPolling, WebSocketTransport {

  /** Whether packets can be sent right now. */
  boolean isWritable();

  /** Sends packets; only while {@link #isWritable}. */
  void send(List<EngineIoPacket> packets);

  /** Stops or resumes reading from the client. */
  void setReading(boolean reading);

  /**
   * Ends the transport.
   *
   * @param unsent what waits still; it is sent where the reason lets the client get it
   */
  void close(CloseReason reason, List<EngineIoPacket> unsent);
}
