package com.jbcalling.gateway.application.port.in;

/**
 * Takes the outcome of a request, exactly once.
 *
 * <p>It is called in the room's mailbox, after the request was carried out and before anybody is
 * told of what it caused: whoever writes the answer to the client at once keeps the two in order.
 * It must not block.
 *
 * @param <R> what a successful request gives
 */
@FunctionalInterface
public interface Reply<R> {
  void accept(Outcome<R> outcome);
}
