package com.jbcalling.gateway.signaling.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.jbcalling.gateway.application.port.in.Outcome;
import com.jbcalling.gateway.application.port.in.Outcome.Nothing;
import com.jbcalling.gateway.application.port.in.Refusal;
import com.jbcalling.gateway.application.port.in.Reply;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * The answer to one request: to the callback where the client passed one, else as an event. Only
 * the first answer goes out.
 */
final class Answer {
  private final Client client;
  private final Request request;
  private final String replyEvent;
  private final boolean deployedErrors;
  private final Runnable whenAnswered;
  private final AtomicBoolean answered = new AtomicBoolean();

  /**
   * @param deployedErrors whether the deployed client reads the error
   * @param whenAnswered called once, after the answer was handed to the connection
   */
  Answer(
      Client client,
      Request request,
      String replyEvent,
      boolean deployedErrors,
      Runnable whenAnswered) {
    this.client = client;
    this.request = request;
    this.replyEvent = replyEvent;
    this.deployedErrors = deployedErrors;
    this.whenAnswered = whenAnswered;
  }

  void done(JsonNode result) {
    send(result, replyEvent);
  }

  void refused(Refusal refusal) {
    if (request.acknowledgement() == null) {
      send(Refusals.json(refusal), "error");
    } else {
      send(deployedErrors ? Refusals.deployedJson(refusal) : Refusals.json(refusal), "error");
    }
  }

  /**
   * Ends a request to which the contract has no reply; a callback that is there is still called.
   */
  void none() {
    if (request.acknowledgement() != null) {
      done(JsonNodeFactory.instance.objectNode());
    } else if (answered.compareAndSet(false, true)) {
      whenAnswered.run();
    }
  }

  <R> Reply<R> with(Function<R, ? extends JsonNode> json) {
    return outcome -> {
      switch (outcome) {
        case Outcome.Done<R>(R result) -> done(json.apply(result));
        case Outcome.Refused<R>(Refusal refusal) -> refused(refusal);
      }
    };
  }

  Reply<Nothing> empty() {
    return with(nothing -> JsonNodeFactory.instance.objectNode());
  }

  private void send(JsonNode payload, String event) {
    if (!answered.compareAndSet(false, true)) {
      return;
    }
    try {
      if (request.acknowledgement() != null) {
        request.acknowledgement().accept(payload);
      } else {
        client.emit(event, payload);
      }
    } finally {
      whenAnswered.run();
    }
  }
}
