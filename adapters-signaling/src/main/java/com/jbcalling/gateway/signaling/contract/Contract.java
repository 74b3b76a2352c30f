package com.jbcalling.gateway.signaling.contract;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.jbcalling.gateway.application.port.ConnectionId;
import com.jbcalling.gateway.application.port.in.room.LoseConnection.LoseConnectionCommand;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jmolecules.architecture.hexagonal.PrimaryAdapter;

/**
 * The signalling contract, whatever carries it: clients come, ask and go. The methods of one client
 * are called in order, those of different clients at the same time; none blocks.
 */
@PrimaryAdapter
public final class Contract {
  private final Ports ports;
  private final ConnectedClients clients;
  private final int requestsPerSecond;
  private final LongSupplier nanoTime;
  private final RequestTable table = new RequestTable();
  private final Map<ConnectionId, ClientSession> sessions = new ConcurrentHashMap<>();

  /**
   * @param requestsPerSecond that one client may send in the long run; twice as many in a burst
   * @param nanoTime monotonic time in nanoseconds
   */
  public Contract(
      Ports ports, ConnectedClients clients, int requestsPerSecond, LongSupplier nanoTime) {
    this.ports = ports;
    this.clients = clients;
    this.requestsPerSecond = requestsPerSecond;
    this.nanoTime = nanoTime;
    new RoomRequests(ports.rooms()).addTo(table);
    new TransportRequests(ports).addTo(table);
    new ProducerRequests(ports.producers()).addTo(table);
    new ConsumerRequests(ports.consumers()).addTo(table);
  }

  /** A client connected: it is told its own socket's id. */
  public void connected(Client client) {
    sessions.put(client.id(), new ClientSession(client, table, requestsPerSecond, nanoTime));
    clients.add(client);
    client.emit(
        "connected", JsonNodeFactory.instance.objectNode().put("socketId", client.id().value()));
  }

  /**
   * A client asks something.
   *
   * @param whenAnswered called once, after the answer was handed to the connection
   */
  public void requested(ConnectionId connection, Request request, Runnable whenAnswered) {
    ClientSession session = sessions.get(connection);
    if (session != null) {
      session.request(request, whenAnswered);
    }
  }

  /**
   * A client is gone.
   *
   * @param onPurpose whether it closed the connection cleanly
   */
  public void disconnected(ConnectionId connection, boolean onPurpose) {
    ClientSession session = sessions.remove(connection);
    if (session == null) {
      return;
    }
    clients.remove(connection);
    // A join that is still under way must have its seat before it can be given up.
    session.afterwards(
        () ->
            ports
                .rooms()
                .loseConnection()
                .loseConnection(new LoseConnectionCommand(connection, onPurpose)));
  }
}
