package com.jbcalling.gateway.media.dtls;

/**
 * Where an association stands: {@code WAITING → HANDSHAKING → CONNECTED → CLOSED}, with {@code
 * FAILED} after the second and {@code CLOSED} after any.
 */
public enum DtlsState {
  /** Waits for the peer's first flight, its signalled fingerprints, or room for a handshake. */
  WAITING,
  HANDSHAKING,
  CONNECTED,
  FAILED,
  CLOSED
}
