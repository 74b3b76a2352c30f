package com.jbcalling.gateway.application.port.in.producer;

import com.jbcalling.gateway.application.port.ConnectionId;
import com.jbcalling.gateway.application.port.in.Outcome.Nothing;
import com.jbcalling.gateway.application.port.in.Reply;
import com.jbcalling.gateway.domain.router.ProducerId;

/** Ends a producer and every consumer of it. */
public interface CloseProducer {

  void closeProducer(CloseProducerCommand command, Reply<Nothing> reply);

  record CloseProducerCommand(ConnectionId connection, ProducerId producer) {}
}
