package com.jbcalling.gateway.application.port.out;

import com.jbcalling.gateway.domain.transcript.Microphone;

/**
 * Has speech written down. Never blocks and never fails: what is heard, and what goes wrong, is
 * told through {@link com.jbcalling.gateway.application.port.in.captions.TakeSpeech}.
 */
public interface SpeechToText {

  /**
   * Listens to a microphone until the stream is closed or the tap has ended, and closes the tap.
   *
   * <p>Where the tap ends by itself, since the microphone was switched off, what was said until
   * then is still written down and told, for a bounded time; then the end is told. Where nothing
   * comes from the tap for a while, since the microphone is muted, what was said until then is an
   * utterance.
   *
   * @param language tag of the language that is spoken
   */
  SpeechStream listen(Microphone microphone, AudioTap tap, String language);

  /** The listening to one microphone. Methods never block; any thread. */
  interface SpeechStream {

    /** From now on another language is spoken. */
    void switchLanguage(String language);

    /** Stops listening; nothing more is told of this microphone. Twice is harmless. */
    void close();
  }
}
