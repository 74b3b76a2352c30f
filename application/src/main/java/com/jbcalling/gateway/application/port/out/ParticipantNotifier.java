package com.jbcalling.gateway.application.port.out;

import com.jbcalling.gateway.application.port.ConnectionId;

/** Tells clients what happened. Never blocks; what one connection is told keeps its order. */
public interface ParticipantNotifier {

  /** Tells one connection; nothing happens if that is closed. */
  void notify(ConnectionId connection, Notification notification);

  /** Ends a connection, because its seat has gone to another or the gateway stops. */
  void disconnect(ConnectionId connection);
}
