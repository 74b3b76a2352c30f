package com.jbcalling.gateway.stt.stats;

/** Takes what is to be counted of one microphone. Never blocks; one thread at a time. */
public interface SpeechTally {

  void add(SpeechCounter counter, long amount);

  /** One more. */
  default void count(SpeechCounter counter) {
    add(counter, 1);
  }

  /**
   * A final text has come.
   *
   * @param nanos time since somebody stopped speaking
   */
  void captioned(long nanos);
}
