package com.jbcalling.gateway.domain.router;

/** Why a producer is not opened. */
public sealed interface ProduceRejection {

  /** There is no such transport, or it is somebody else's. */
  record UnknownTransport(TransportId transport) implements ProduceRejection {}

  /** The transport is for receiving. */
  record WrongDirection(TransportId transport) implements ProduceRejection {}

  /** The participant has as many producers as it may have. */
  record TooManyProducers(int limit) implements ProduceRejection {}

  /** The parameters are malformed, or of no codec that the router has. */
  record NotNegotiable(String reason) implements ProduceRejection {}

  /** The encodings cannot be told apart, or are too many. */
  record BadEncodings(String reason) implements ProduceRejection {}

  /** Another producer of the transport is known by the same SSRC, MID or RID. */
  record IdentityTaken(StreamIdentity identity) implements ProduceRejection {}

  /** No free SSRC was found. */
  record NoFreeSsrc() implements ProduceRejection {}
}
