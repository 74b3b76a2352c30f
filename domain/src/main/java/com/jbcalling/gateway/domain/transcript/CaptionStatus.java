package com.jbcalling.gateway.domain.transcript;

/** Whether what is said in a room is written down. */
public sealed interface CaptionStatus {

  record Ok() implements CaptionStatus {}

  /**
   * Speech-to-text is away, for all microphones or for some.
   *
   * @param error a sentence for a person
   */
  record AsrUnavailable(String error) implements CaptionStatus {}
}
