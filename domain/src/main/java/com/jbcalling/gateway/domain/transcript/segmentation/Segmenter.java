package com.jbcalling.gateway.domain.transcript.segmentation;

import com.jbcalling.gateway.domain.transcript.voice.VoiceFrame;

/** Cuts what one microphone hears into utterances. Owned by one thread. */
public interface Segmenter {
  /** Frames that whoever keeps the sound has to keep. */
  int LOOK_BACK = 200;

  /** Takes the next frame of 10 ms. */
  void take(VoiceFrame frame, Segments segments);

  /**
   * Nothing has come since the last frame.
   *
   * @param frames how many could have come
   */
  void idle(int frames, Segments segments);

  /** Nothing will come any more. */
  void finish(Segments segments);
}
