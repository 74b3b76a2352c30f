package com.jbcalling.gateway.domain.transcript.segmentation;

/**
 * Is told where utterances begin and end. Frames are counted from the first that the {@link
 * Segmenter} was given, which is number 0; what is told lies at most {@link Segmenter#LOOK_BACK}
 * frames back.
 */
public interface Segments {

  /** An utterance begins with this frame. */
  void begin(long frame);

  /** The frames before this one belong to the utterance that has begun. */
  void extend(long end);

  /**
   * The utterance ends before this frame.
   *
   * @param pause frames that have passed since the last of its speech; 0 where it was cut while
   *     somebody spoke
   */
  void end(long end, int pause);
}
