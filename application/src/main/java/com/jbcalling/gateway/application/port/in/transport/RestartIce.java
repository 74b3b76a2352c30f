package com.jbcalling.gateway.application.port.in.transport;

import com.jbcalling.gateway.application.port.ConnectionId;
import com.jbcalling.gateway.application.port.in.Reply;
import com.jbcalling.gateway.domain.router.IceParameters;
import com.jbcalling.gateway.domain.router.TransportId;

/** Gives a transport new ICE credentials. */
public interface RestartIce {

  void restartIce(RestartIceCommand command, Reply<IceParameters> reply);

  record RestartIceCommand(ConnectionId connection, TransportId transport) {}
}
