package com.jbcalling.gateway.domain.router;

/**
 * What a router says to a request: yes with what is to be done, or no with the reason.
 *
 * @param <T> what is to be done
 * @param <R> the reasons that there can be
 */
public sealed interface Decision<T, R> {

  record Granted<T, R>(T value) implements Decision<T, R> {}

  record Refused<T, R>(R rejection) implements Decision<T, R> {}
}
