package com.jbcalling.gateway.application.port.in.captions;

import com.jbcalling.gateway.domain.transcript.Microphone;

/** Takes what speech-to-text has heard. Returns at once, on any thread. */
public interface TakeSpeech {

  void takeSpeech(Microphone microphone, SpeechEvent event);
}
