package com.jbcalling.gateway.application;

import com.jbcalling.gateway.application.port.in.captions.SpeechEvent;
import com.jbcalling.gateway.application.port.in.captions.SpeechEvent.Heard;
import com.jbcalling.gateway.application.port.out.AudioTap;
import com.jbcalling.gateway.application.port.out.SpeechToText;
import com.jbcalling.gateway.domain.router.ProducerId;
import com.jbcalling.gateway.domain.transcript.Microphone;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Hears what a test says, and remembers whom it was to listen to. Any thread. */
final class FakeSpeechToText implements SpeechToText {
  private final Map<ProducerId, Stream> streams = new LinkedHashMap<>();

  /** The listening to one microphone. */
  static final class Stream implements SpeechStream {
    final Microphone microphone;
    final AudioTap tap;
    final List<String> languages = new ArrayList<>();
    volatile boolean closed;

    private Stream(Microphone microphone, AudioTap tap, String language) {
      this.microphone = microphone;
      this.tap = tap;
      languages.add(language);
    }

    @Override
    public synchronized void switchLanguage(String language) {
      languages.add(language);
    }

    @Override
    public void close() {
      closed = true;
      tap.close();
    }

    /** Tells an application what is heard, or what goes wrong. */
    void tell(GatewayApplication app, SpeechEvent event) {
      app.takeSpeech().takeSpeech(microphone, event);
    }

    void say(GatewayApplication app, long utterance, String text, boolean isFinal) {
      tell(app, new Heard(utterance, text, languages.getLast(), 0.5, isFinal));
    }
  }

  @Override
  public synchronized SpeechStream listen(Microphone microphone, AudioTap tap, String language) {
    Stream stream = new Stream(microphone, tap, language);
    if (streams.put(microphone.producer(), stream) != null) {
      throw new AssertionError("listens twice to " + microphone);
    }
    return stream;
  }

  /** Every stream there ever was, oldest first. */
  synchronized List<Stream> streams() {
    return List.copyOf(streams.values());
  }

  synchronized Stream stream(ProducerId producer) {
    Stream stream = streams.get(producer);
    if (stream == null) {
      throw new AssertionError("nobody listens to " + producer);
    }
    return stream;
  }
}
