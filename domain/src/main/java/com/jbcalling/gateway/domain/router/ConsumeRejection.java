package com.jbcalling.gateway.domain.router;

/** Why a consumer is not opened. */
public sealed interface ConsumeRejection {

  /** There is no such producer in the room. */
  record UnknownProducer(ProducerId producer) implements ConsumeRejection {}

  /** The participant has no transport to receive over. */
  record NoReceivingTransport() implements ConsumeRejection {}

  /** The participant has as many consumers as it may have. */
  record TooManyConsumers(int limit) implements ConsumeRejection {}

  /** The client can decode nothing of what the producer sends. */
  record CodecMismatch() implements ConsumeRejection {}

  /** No free SSRC was found. */
  record NoFreeSsrc() implements ConsumeRejection {}
}
