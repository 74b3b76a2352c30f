package com.jbcalling.gateway.signaling.contract;

import com.jbcalling.gateway.application.port.ConnectionId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The clients that are connected now. Any thread. */
public final class ConnectedClients {
  private final Map<ConnectionId, Client> clients = new ConcurrentHashMap<>();

  @Nullable Client find(ConnectionId connection) {
    return clients.get(connection);
  }

  void add(Client client) {
    clients.put(client.id(), client);
  }

  void remove(ConnectionId connection) {
    clients.remove(connection);
  }
}
