package com.jbcalling.gateway.stt.service;

import org.jspecify.annotations.Nullable;

/** Takes what a service says. */
public interface Hearing {

  /** Words that may still change: they replace the interim ones before. */
  void interim(Words words);

  /**
   * Words that stay, perhaps none.
   *
   * @param answered the utterance that is done with them; null if none is
   */
  void finished(Words words, @Nullable Utterance answered);

  /** A message that no service of the protocol sends. */
  void wrongMessage();

  /**
   * The service cannot do what it was asked.
   *
   * @param reason as the service says it
   * @param recoverable whether the connection can be used further
   */
  void serviceError(String reason, boolean recoverable);

  /** The service has said its last word over this connection, which can be closed. */
  void over();

  /**
   * What a service has understood, as it says it.
   *
   * @param language as the service says; null where it does not
   * @param confidence 0 to 1; null where the service tells none
   */
  record Words(String text, @Nullable String language, @Nullable Double confidence) {

    static Words of(String text) {
      return new Words(text, null, null);
    }
  }
}
