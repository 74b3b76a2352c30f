package com.jbcalling.gateway.domain.rtp;

import java.util.function.Function;

/** What came of reading or negotiating: a value, or the reason why there is none. */
public sealed interface NegotiationResult<T> {

  record Accepted<T>(T value) implements NegotiationResult<T> {}

  record Refused<T>(NegotiationRejection rejection) implements NegotiationResult<T> {}

  /** Goes on with the value; a refusal stays what it is. */
  default <R> NegotiationResult<R> then(Function<? super T, NegotiationResult<R>> step) {
    return switch (this) {
      case Accepted<T>(T value) -> step.apply(value);
      case Refused<T>(NegotiationRejection rejection) -> new Refused<>(rejection);
    };
  }
}
