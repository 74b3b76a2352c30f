package com.jbcalling.gateway.application.port.in.consumer;

import com.jbcalling.gateway.application.port.ConnectionId;
import com.jbcalling.gateway.application.port.in.Outcome.Nothing;
import com.jbcalling.gateway.application.port.in.Reply;
import com.jbcalling.gateway.domain.router.ConsumerId;

/** Lets media flow to a consumer, beginning with a key frame. */
public interface ResumeConsumer {

  void resumeConsumer(ResumeConsumerCommand command, Reply<Nothing> reply);

  record ResumeConsumerCommand(ConnectionId connection, ConsumerId consumer) {}
}
