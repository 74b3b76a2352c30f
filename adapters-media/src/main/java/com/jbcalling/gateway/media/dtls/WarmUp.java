package com.jbcalling.gateway.media.dtls;

import java.io.IOException;
import java.util.List;
import org.bouncycastle.tls.DTLSTransport;

/** One handshake of a server with itself, in memory; the client runs on the calling thread. */
final class WarmUp {
  private final DtlsServer server;
  private final DtlsClientPeer client;
  private final DatagramLink clientLink;
  private final DtlsAssociation association;

  WarmUp(DtlsServer server) {
    this.server = server;
    this.client =
        new DtlsClientPeer(server.crypto(), server.certificate(), own(server), server.settings());
    this.association = server.associate(this::toClient, this::finish);
    this.clientLink = new DatagramLink(association::receive, server.settings().maxDatagram());
  }

  private static PeerFingerprints own(DtlsServer server) {
    return PeerFingerprints.of(List.of(server.certificate().fingerprint())).orElseThrow();
  }

  private void toClient(byte[] buffer, int offset, int length) {
    clientLink.offer(buffer, offset, length);
  }

  private void finish(DtlsEvent event) {
    if (event instanceof DtlsEvent.Connected connected && connected.lastFlight() != null) {
      byte[] flight = connected.lastFlight().bytes();
      toClient(flight, 0, flight.length);
    }
  }

  boolean run() {
    association.expect(own(server));
    try {
      DTLSTransport transport = client.shakeHands(clientLink);
      transport.close();
      return client.connected() != null;
    } catch (IOException e) {
      return false;
    } finally {
      association.close();
    }
  }
}
