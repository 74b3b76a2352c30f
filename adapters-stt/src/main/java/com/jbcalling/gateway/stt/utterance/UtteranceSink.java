package com.jbcalling.gateway.stt.utterance;

/**
 * Takes what is said into one microphone, utterance by utterance: {@link #begin}, {@link #audio}
 * any number of times, {@link #end}, and so on. One thread at a time; never blocks.
 */
public interface UtteranceSink {
  /** Samples a second; one channel, 16 bits signed. */
  int SAMPLE_RATE = 16_000;

  /** Somebody begins to speak. */
  void begin();

  /**
   * More of the utterance that has begun, as soon as it is there, so that services which write down
   * while somebody speaks can.
   *
   * @param samples hold during this call alone
   */
  void audio(short[] samples, int offset, int length);

  /**
   * The utterance is over.
   *
   * @param pause samples that have passed since the last of its speech; 0 where it was cut while
   *     somebody spoke
   */
  void end(int pause);
}
