package com.jbcalling.gateway.application.port.in.transport;

import com.jbcalling.gateway.application.port.ConnectionId;
import com.jbcalling.gateway.application.port.in.Reply;
import com.jbcalling.gateway.application.port.in.room.JoinRoom.IceServer;
import com.jbcalling.gateway.domain.router.TransportDescription;
import com.jbcalling.gateway.domain.router.TransportDirection;
import com.jbcalling.gateway.domain.router.TransportId;
import java.util.List;

/**
 * Opens a participant's transport of one direction. What was held back for want of a receiving one
 * is told after the reply.
 */
public interface CreateTransport {

  void createTransport(CreateTransportCommand command, Reply<CreatedTransport> reply);

  record CreateTransportCommand(ConnectionId connection, TransportDirection direction) {}

  record CreatedTransport(
      TransportId transport, TransportDescription description, List<IceServer> iceServers) {}
}
