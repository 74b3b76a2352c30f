package com.jbcalling.gateway.application.port.in.stats;

/** How much of what is said was written down and translated; any thread, never blocks. */
public interface CountCaptions {

  CaptionCounts captionCounts();

  /**
   * What there is now, and what there has been since the start.
   *
   * @param microphones that are listened to now
   * @param interims interim texts told to rooms
   * @param captions final texts told to rooms
   * @param lost final texts that a room was too busy to take
   * @param translations told to rooms
   * @param translationsFailed for which the service gave none
   * @param translationsDropped that gave way to newer ones, since the service is too slow
   */
  record CaptionCounts(
      int microphones,
      long interims,
      long captions,
      long lost,
      long translations,
      long translationsFailed,
      long translationsDropped) {}
}
