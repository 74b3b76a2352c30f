package com.jbcalling.gateway.stt.session;

import com.jbcalling.gateway.stt.service.Dialogue;
import com.jbcalling.gateway.stt.service.Wire;
import org.jspecify.annotations.Nullable;

/** Where a session stands with its service. Times are monotonic nanoseconds. */
sealed interface SessionState {

  /** The connection that it has or is about to have. */
  default @Nullable Wire wire() {
    return null;
  }

  /** No connection, and no attempt before a time. */
  record Waiting(long until) implements SessionState {}

  /** A connection is being opened. */
  record Connecting(Wire wire, long until) implements SessionState {}

  /** A connection is open. */
  record Talking(Wire wire, Dialogue dialogue, long since) implements SessionState {}

  /** Nothing more is said; the service may have a last word. */
  record Leaving(Wire wire, Dialogue dialogue, long until) implements SessionState {}

  record Over() implements SessionState {}
}
