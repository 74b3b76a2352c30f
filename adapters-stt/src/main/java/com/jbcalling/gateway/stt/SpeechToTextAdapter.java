package com.jbcalling.gateway.stt;

import com.jbcalling.gateway.application.port.out.AudioTap;
import com.jbcalling.gateway.application.port.out.SpeechToText;
import com.jbcalling.gateway.domain.transcript.Microphone;
import org.jmolecules.architecture.hexagonal.SecondaryAdapter;

/** The engine as the use cases see it. Any thread may use it. */
@SecondaryAdapter
final class SpeechToTextAdapter implements SpeechToText {
  private final SpeechEngine engine;

  SpeechToTextAdapter(SpeechEngine engine) {
    this.engine = engine;
  }

  @Override
  public SpeechStream listen(Microphone microphone, AudioTap tap, String language) {
    return engine.listen(microphone, tap, language);
  }
}
