package com.jbcalling.gateway.media.transport;

import com.jbcalling.gateway.application.port.in.media.MediaEvent.TransportState;
import com.jbcalling.gateway.media.ice.IceState;
import org.jspecify.annotations.Nullable;

/**
 * What the two halves of a connection, ICE and DTLS, come to together:
 *
 * <pre>
 *   (nothing) ──▶ CONNECTED ◀──▶ DISCONNECTED      any ──▶ FAILED or CLOSED, for good
 * </pre>
 */
final class ConnectionWatch {
  private boolean path;
  private boolean keys;
  private @Nullable TransportState state;

  /** Takes note of an ICE state; answers the transport's new state, or null if it is the old. */
  @Nullable TransportState ice(IceState ice) {
    path = ice == IceState.CONNECTED || ice == IceState.COMPLETED;
    return settle();
  }

  /** The DTLS handshake is done; answers as {@link #ice} does. */
  @Nullable TransportState secured() {
    keys = true;
    return settle();
  }

  /** DTLS is over; answers as {@link #ice} does. */
  @Nullable TransportState ended(TransportState end) {
    if (isOver()) {
      return null;
    }
    state = end;
    return end;
  }

  private @Nullable TransportState settle() {
    if (isOver()) {
      return null;
    }
    TransportState next = state;
    if (path && keys) {
      next = TransportState.CONNECTED;
    } else if (state == TransportState.CONNECTED) {
      next = TransportState.DISCONNECTED;
    }
    if (next == state) {
      return null;
    }
    state = next;
    return next;
  }

  private boolean isOver() {
    return state == TransportState.FAILED || state == TransportState.CLOSED;
  }

  /** The present state, null before the first connection. */
  @Nullable TransportState state() {
    return state;
  }
}
