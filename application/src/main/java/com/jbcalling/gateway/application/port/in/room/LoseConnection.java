package com.jbcalling.gateway.application.port.in.room;

import com.jbcalling.gateway.application.port.ConnectionId;

/**
 * A connection ended. Its seat goes at once, or waits a grace time for its owner to come back. Told
 * once, after the last request of the connection.
 */
public interface LoseConnection {

  void loseConnection(LoseConnectionCommand command);

  /**
   * @param onPurpose whether the client closed it cleanly, rather than it just dropped
   */
  record LoseConnectionCommand(ConnectionId connection, boolean onPurpose) {}
}
