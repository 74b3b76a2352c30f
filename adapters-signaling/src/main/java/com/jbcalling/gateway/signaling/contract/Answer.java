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
  private final boolean deployed;
  private final Runnable whenAnswered;
  private final AtomicBoolean answered = new AtomicBoolean();

  /**
   * @param deployed whether the deployed client asks
   * @param whenAnswered called once, after the answer was handed to the connection
   */
  Answer(
      Client client, Request request, String replyEvent, boolean deployed, Runnable whenAnswered) {
    this.client = client;
    this.request = request;
    this.replyEvent = replyEvent;
    this.deployed = deployed;
    this.whenAnswered = whenAnswered;
  }

  /** Whether the deployed client asks. */
  boolean isForDeployed() {
    return deployed;
  }

  void done(JsonNode result) {
    send(result, replyEvent);
  }

  void refused(Refusal refusal) {
    if (request.acknowledgement() == null) {
      send(Refusals.json(refusal), "error");
    } else {
      send(deployed ? Refusals.deployedJson(refusal) : Refusals.json(refusal), "error");
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

  /** For words whose success is answered to a callback only: the contract names no event for it. */
  Reply<Nothing> silent() {
    return outcome -> {
      if (request.acknowledgement() == null && outcome instanceof Outcome.Done<Nothing>) {
        finish(() -> {});
      } else {
        empty().accept(outcome);
      }
    };
  }

  private void send(JsonNode payload, String event) {
    finish(
        () -> {
          if (request.acknowledgement() != null) {
            request.acknowledgement().accept(payload);
          } else {
            client.emit(event, payload);
          }
        });
  }

  private void finish(Runnable answer) {
    if (answered.compareAndSet(false, true)) {
      try {
        answer.run();
      } finally {
        whenAnswered.run();
      }
    }
  }
}
