package com.jbcalling.gateway.domain.router;

import com.jbcalling.gateway.domain.room.ParticipantId;

/** What is to be closed, with all that hangs from it. */
public sealed interface CloseRoot {

  record OneConsumer(ConsumerId consumer) implements CloseRoot {}

  record OneProducer(ProducerId producer) implements CloseRoot {}

  record OneTransport(TransportId transport) implements CloseRoot {}

  record OneParticipant(ParticipantId participant) implements CloseRoot {}

  /** Everything. */
  record WholeRouter() implements CloseRoot {}
}
