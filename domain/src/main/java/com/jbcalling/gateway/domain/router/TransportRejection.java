package com.jbcalling.gateway.domain.router;

/** Why a transport is not opened or connected. */
public sealed interface TransportRejection {

  /** The participant has a transport of this direction, and it lives. */
  record DirectionTaken(TransportDirection direction) implements TransportRejection {}

  /** There is no such transport, or it is somebody else's. */
  record UnknownTransport(TransportId transport) implements TransportRejection {}

  /** The transport has its client's certificate already. */
  record AlreadyConnected(TransportId transport) implements TransportRejection {}

  /** Nothing says by which certificate the client is known (RFC 8122, section 5). */
  record NoFingerprint() implements TransportRejection {}
}
