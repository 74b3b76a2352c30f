package com.jbcalling.gateway.application.port.in.producer;

import com.jbcalling.gateway.application.port.ConnectionId;
import com.jbcalling.gateway.application.port.in.Outcome.Nothing;
import com.jbcalling.gateway.application.port.in.Reply;
import com.jbcalling.gateway.domain.router.ProducerId;

/** Stops a producer's media for everybody, keeping it open. */
public interface PauseProducer {

  void pauseProducer(PauseProducerCommand command, Reply<Nothing> reply);

  record PauseProducerCommand(ConnectionId connection, ProducerId producer) {}
}
