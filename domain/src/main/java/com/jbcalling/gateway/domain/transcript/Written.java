package com.jbcalling.gateway.domain.transcript;

/** What becomes of words that were heard. */
public sealed interface Written {

  /** They stand until the next ones of the same utterance. */
  record Interim(String utteranceId) implements Written {}

  /**
   * They stay.
   *
   * @param seq number of the caption among those of its speaker in this room, from 1
   */
  record Final(String utteranceId, long seq) implements Written {}

  /**
   * They are not shown: they tell nothing new, their utterance has its final words, or nobody
   * listens to their microphone any more.
   */
  record Dropped() implements Written {}
}
