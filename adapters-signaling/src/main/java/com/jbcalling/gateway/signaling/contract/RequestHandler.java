package com.jbcalling.gateway.signaling.contract;

/** Carries one kind of request to its use case. */
@FunctionalInterface
interface RequestHandler {

  /** Answers exactly once, now or later, on any thread. */
  void handle(Client client, Fields fields, Answer answer);
}
