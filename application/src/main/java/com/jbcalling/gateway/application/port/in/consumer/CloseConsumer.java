package com.jbcalling.gateway.application.port.in.consumer;

import com.jbcalling.gateway.application.port.ConnectionId;
import com.jbcalling.gateway.application.port.in.Outcome.Nothing;
import com.jbcalling.gateway.application.port.in.Reply;
import com.jbcalling.gateway.domain.router.ConsumerId;

/** Ends a consumer. */
public interface CloseConsumer {

  void closeConsumer(CloseConsumerCommand command, Reply<Nothing> reply);

  record CloseConsumerCommand(ConnectionId connection, ConsumerId consumer) {}
}
