package com.jbcalling.gateway.application.port.in.captions;

import org.jspecify.annotations.Nullable;

/** Something that became of what is said into one microphone. */
public sealed interface SpeechEvent {

  /**
   * Words of one utterance: interim ones, each replacing those before, and then the final ones.
   *
   * @param utterance number of the utterance, counted up from 0 for each microphone
   * @param text never blank
   * @param language tag of the language that it was heard in
   * @param confidence 0 to 1, null where the service tells none
   * @param isFinal whether nothing more comes of this utterance
   */
  record Heard(
      long utterance, String text, String language, @Nullable Double confidence, boolean isFinal)
      implements SpeechEvent {}

  /** The service writes down what is said, or does so again. */
  record ServiceReady() implements SpeechEvent {}

  /**
   * The service does not write down what is said now; told once for each time.
   *
   * @param error a sentence for a person
   */
  record ServiceAway(String error) implements SpeechEvent {}

  /**
   * Nothing more comes of this microphone: its tap has ended, and what was said into it is written
   * down or given up. Not told of a stream that was closed.
   */
  record Ended() implements SpeechEvent {}
}
