package com.jbcalling.gateway.stt.session;

import com.jbcalling.gateway.stt.text.SpokenText;

/**
 * Why a service does not write down what is said.
 *
 * @param sentence for a person
 */
public record Failure(Kind kind, String sentence) {

  /** What it means for the next attempt. */
  public enum Kind {
    /** The connection could not be opened, or was lost. */
    CONNECTION,
    /** The service is at capacity: it takes longer to pass. */
    CAPACITY,
    /** The service is there and does not answer: that it is there again proves nothing. */
    NOT_ANSWERING,
    /** The service reports an error, or talks rubbish. */
    PROTOCOL
  }

  static final Failure AT_CAPACITY =
      new Failure(
          Kind.CAPACITY, "The speech-to-text service is at capacity; it is tried again later.");
  static final Failure UNREACHABLE =
      new Failure(Kind.CONNECTION, "The speech-to-text service cannot be reached.");
  static final Failure LOST =
      new Failure(Kind.CONNECTION, "The connection to the speech-to-text service was lost.");
  static final Failure SILENT =
      new Failure(Kind.NOT_ANSWERING, "The speech-to-text service does not answer.");
  static final Failure RUBBISH =
      new Failure(Kind.PROTOCOL, "The speech-to-text service answers in a wrong form.");

  static Failure refused(int status) {
    return new Failure(
        Kind.CONNECTION, "The speech-to-text service refuses connections (HTTP " + status + ").");
  }

  static Failure reported(String reason) {
    return new Failure(
        Kind.PROTOCOL, "The speech-to-text service reports an error: " + SpokenText.line(reason));
  }
}
