package com.jbcalling.gateway.application.port.in.transport;

import com.jbcalling.gateway.application.port.ConnectionId;
import com.jbcalling.gateway.application.port.in.Outcome.Nothing;
import com.jbcalling.gateway.application.port.in.Reply;
import com.jbcalling.gateway.domain.router.DtlsParameters;
import com.jbcalling.gateway.domain.router.TransportId;

/** Gives a transport the client's certificate; answered before the handshake. */
public interface ConnectTransport {

  void connectTransport(ConnectTransportCommand command, Reply<Nothing> reply);

  record ConnectTransportCommand(
      ConnectionId connection, TransportId transport, DtlsParameters dtlsParameters) {}
}
