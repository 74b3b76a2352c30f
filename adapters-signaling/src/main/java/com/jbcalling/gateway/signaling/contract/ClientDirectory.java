package com.jbcalling.gateway.signaling.contract;

import com.jbcalling.gateway.application.port.ConnectionId;
import com.jbcalling.gateway.application.port.out.Notification;
import com.jbcalling.gateway.application.port.out.ParticipantNotifier;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jmolecules.architecture.hexagonal.SecondaryAdapter;

/** The connected clients by connection, and how the inside tells them things. Any thread. */
@SecondaryAdapter
public final class ClientDirectory implements ParticipantNotifier {
  private final Map<ConnectionId, Client> clients = new ConcurrentHashMap<>();

  @Override
  public void notify(ConnectionId connection, Notification notification) {
    Client client = clients.get(connection);
    if (client != null) {
      Events.Event event = Events.of(notification);
      client.emit(event.name(), event.payload());
    }
  }

  @Override
  public void disconnect(ConnectionId connection) {
    Client client = clients.get(connection);
    if (client != null) {
      client.disconnect();
    }
  }

  void add(Client client) {
    clients.put(client.id(), client);
  }

  void remove(ConnectionId connection) {
    clients.remove(connection);
  }
}
