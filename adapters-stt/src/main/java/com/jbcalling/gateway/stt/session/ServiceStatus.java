package com.jbcalling.gateway.stt.session;

import com.jbcalling.gateway.application.port.in.captions.SpeechEvent;

/** Tells whether what is said is written down, once for each change. */
final class ServiceStatus {
  private enum Told {
    NOTHING,
    READY,
    AWAY
  }

  private final SpeechListener listener;
  private Told told = Told.NOTHING;

  ServiceStatus(SpeechListener listener) {
    this.listener = listener;
  }

  void ready() {
    if (told != Told.READY) {
      told = Told.READY;
      listener.tell(new SpeechEvent.ServiceReady());
    }
  }

  void away(Failure failure) {
    if (told != Told.AWAY) {
      told = Told.AWAY;
      listener.tell(new SpeechEvent.ServiceAway(failure.sentence()));
    }
  }
}
