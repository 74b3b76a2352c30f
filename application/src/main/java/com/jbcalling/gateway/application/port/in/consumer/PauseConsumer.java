package com.jbcalling.gateway.application.port.in.consumer;

import com.jbcalling.gateway.application.port.ConnectionId;
import com.jbcalling.gateway.application.port.in.Outcome.Nothing;
import com.jbcalling.gateway.application.port.in.Reply;
import com.jbcalling.gateway.domain.router.ConsumerId;

/** Stops media to one consumer. */
public interface PauseConsumer {

  void pauseConsumer(PauseConsumerCommand command, Reply<Nothing> reply);

  record PauseConsumerCommand(ConnectionId connection, ConsumerId consumer) {}
}
