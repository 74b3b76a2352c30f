package com.jbcalling.gateway.application.port.in.producer;

import com.jbcalling.gateway.application.port.ConnectionId;
import com.jbcalling.gateway.application.port.in.Outcome.Nothing;
import com.jbcalling.gateway.application.port.in.Reply;
import com.jbcalling.gateway.domain.router.ProducerId;

/** Lets a producer's media flow again. */
public interface ResumeProducer {

  void resumeProducer(ResumeProducerCommand command, Reply<Nothing> reply);

  record ResumeProducerCommand(ConnectionId connection, ProducerId producer) {}
}
