package com.jbcalling.gateway.media.forward;

import com.jbcalling.gateway.application.port.in.media.MediaEvent.ActiveSpeakerChanged;
import com.jbcalling.gateway.domain.router.RouterId;

/**
 * Tells, once an interval, which of a router's audio producers was loudest, unless all were silent.
 */
final class AudioLevelObserver {
  /** Producers below this are silent, in dBov. */
  private static final int THRESHOLD = -80;

  private final RouterId router;
  private final EventSink events;

  AudioLevelObserver(RouterId router, EventSink events) {
    this.router = router;
    this.events = events;
  }

  /** Closes the interval that ends now. */
  void endInterval(Iterable<Producer> producers) {
    Producer loudest = null;
    int volume = THRESHOLD;
    for (Producer producer : producers) {
      int average = producer.loudness().endInterval();
      if (average > volume) {
        volume = average;
        loudest = producer;
      }
    }
    if (loudest != null) {
      events.tell(router, new ActiveSpeakerChanged(loudest.id(), volume));
    }
  }
}
