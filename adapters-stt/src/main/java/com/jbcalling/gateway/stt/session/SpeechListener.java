package com.jbcalling.gateway.stt.session;

import com.jbcalling.gateway.application.port.in.captions.SpeechEvent;

/** Is told what becomes of what is said into one microphone. Must not block. */
public interface SpeechListener {

  void tell(SpeechEvent event);

  /** The service does not write down what is said, or not all of it: for the log. */
  void trouble(Failure failure);
}
