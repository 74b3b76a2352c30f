package com.jbcalling.gateway.application.port.in.consumer;

import com.jbcalling.gateway.application.port.ConnectionId;
import com.jbcalling.gateway.application.port.in.Outcome.Nothing;
import com.jbcalling.gateway.application.port.in.Reply;
import com.jbcalling.gateway.domain.router.ConsumerId;

/** Ranks a consumer for when bandwidth is short: 1 (first to suffer) to 255. */
public interface SetConsumerPriority {

  void setConsumerPriority(SetConsumerPriorityCommand command, Reply<Nothing> reply);

  record SetConsumerPriorityCommand(ConnectionId connection, ConsumerId consumer, int priority) {}
}
