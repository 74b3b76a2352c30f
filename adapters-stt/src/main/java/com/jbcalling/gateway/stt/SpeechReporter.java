package com.jbcalling.gateway.stt;

import com.jbcalling.gateway.application.port.in.captions.SpeechEvent;
import com.jbcalling.gateway.application.port.in.captions.SpeechEvent.Ended;
import com.jbcalling.gateway.application.port.in.captions.SpeechEvent.Heard;
import com.jbcalling.gateway.application.port.in.captions.SpeechEvent.ServiceAway;
import com.jbcalling.gateway.application.port.in.captions.SpeechEvent.ServiceReady;
import com.jbcalling.gateway.application.port.in.captions.TakeSpeech;
import com.jbcalling.gateway.domain.transcript.Microphone;
import com.jbcalling.gateway.stt.session.Failure;
import com.jbcalling.gateway.stt.session.SpeechListener;
import org.jmolecules.architecture.hexagonal.PrimaryAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the inside, and the log, what becomes of what is said into one microphone. */
@PrimaryAdapter
final class SpeechReporter implements SpeechListener {
  private static final Logger LOG = LoggerFactory.getLogger(SpeechReporter.class);

  private final Microphone microphone;
  private final TakeSpeech inside;
  private volatile boolean silenced;
  private boolean wasAway;

  SpeechReporter(Microphone microphone, TakeSpeech inside) {
    this.microphone = microphone;
    this.inside = inside;
  }

  /** Nothing more is told. Any thread. */
  void silence() {
    silenced = true;
  }

  boolean isSilenced() {
    return silenced;
  }

  @Override
  public void tell(SpeechEvent event) {
    if (silenced) {
      return;
    }
    switch (event) {
      case ServiceAway away -> {
        wasAway = true;
        LOG.warn(
            "Speech is not written down: room={} participant={} reason=\"{}\"",
            microphone.room().value(),
            microphone.speaker().value(),
            away.error());
      }
      case ServiceReady _ when wasAway ->
          LOG.info(
              "Speech is written down again: room={} participant={}",
              microphone.room().value(),
              microphone.speaker().value());
      case ServiceReady _, Heard _, Ended _ -> {}
    }
    inside.takeSpeech(microphone, event);
  }

  @Override
  public void trouble(Failure failure) {
    LOG.debug(
        "Trouble with speech-to-text: room={} participant={} reason=\"{}\"",
        microphone.room().value(),
        microphone.speaker().value(),
        failure.sentence());
  }
}
