package com.jbcalling.gateway.signaling.contract;

import com.jbcalling.gateway.application.port.ConnectionId;
import com.jbcalling.gateway.application.port.out.Notification;
import com.jbcalling.gateway.application.port.out.ParticipantNotifier;
import org.jmolecules.architecture.hexagonal.SecondaryAdapter;

/** How the inside tells clients things: notifications become the contract's events. */
@SecondaryAdapter
public final class ClientNotifier implements ParticipantNotifier {
  private final ConnectedClients clients;

  public ClientNotifier(ConnectedClients clients) {
    this.clients = clients;
  }

  @Override
  public void notify(ConnectionId connection, Notification notification) {
    Client client = clients.find(connection);
    if (client != null) {
      Events.Event event = Events.of(notification);
      client.emit(event.name(), event.payload());
    }
  }

  @Override
  public void disconnect(ConnectionId connection) {
    Client client = clients.find(connection);
    if (client != null) {
      client.disconnect();
    }
  }
}
