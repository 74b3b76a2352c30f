package com.jbcalling.gateway.stt.utterance;

import com.jbcalling.gateway.application.port.out.AudioTap;
import com.jbcalling.gateway.stt.stats.SpeechTally;

/**
 * What one microphone says, decoded and cut into utterances. Belongs to one thread, which asks it
 * every few milliseconds.
 */
public interface UtteranceSource extends AutoCloseable {

  /**
   * Takes everything that the tap holds now, and tells the sink what it is. Never blocks.
   *
   * @param now monotonic nanoseconds: where nothing comes for a while, what was said is an
   *     utterance
   * @return whether more may come; the call that says false has ended the last utterance
   */
  boolean read(long now, UtteranceSink sink);

  /** Closes the tap. Twice is harmless. */
  @Override
  void close();

  /** Opens sources. */
  @FunctionalInterface
  interface Opener {

    /**
     * @param tally is told what becomes of the tap's packets, on the source's thread
     */
    UtteranceSource open(AudioTap tap, SpeechTally tally);
  }
}
