package com.jbcalling.gateway.application.port.in;

/** What became of a request. A refused one changed nothing. */
public sealed interface Outcome<R> {

  record Done<R>(R result) implements Outcome<R> {}

  record Refused<R>(Refusal refusal) implements Outcome<R> {}

  /** For requests whose success says nothing more. */
  record Nothing() {
    public static final Nothing NOTHING = new Nothing();
  }
}
