package com.jbcalling.gateway.application;

import com.jbcalling.gateway.application.port.out.SpeechToText.SpeechStream;
import com.jbcalling.gateway.domain.room.ParticipantId;
import com.jbcalling.gateway.domain.router.ProducerId;
import com.jbcalling.gateway.domain.transcript.CaptionHealth;
import com.jbcalling.gateway.domain.transcript.Microphone;
import com.jbcalling.gateway.domain.transcript.Transcript;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is being said in an open room, and who listens. Used in its mailbox only. */
final class RoomCaptions {
  private final Transcript transcript = new Transcript();
  private final CaptionHealth health = new CaptionHealth();
  private final Map<ProducerId, Listener> listeners = new LinkedHashMap<>();
  private final Map<ParticipantId, TranslationQueue> translations = new HashMap<>();

  /** The listening to one microphone. */
  static final class Listener {
    private final Microphone microphone;
    private final SpeechStream stream;
    private String language;
    private boolean switchedOff;

    Listener(Microphone microphone, SpeechStream stream, String language) {
      this.microphone = microphone;
      this.stream = stream;
      this.language = language;
    }

    Microphone microphone() {
      return microphone;
    }

    /** Whether the microphone is closed, so that only its last words are still to come. */
    boolean isSwitchedOff() {
      return switchedOff;
    }

    void switchOff() {
      switchedOff = true;
    }

    /** Another language is spoken, or perhaps the same. */
    void speak(String spoken) {
      if (!spoken.equals(language)) {
        language = spoken;
        stream.switchLanguage(spoken);
      }
    }
  }

  Transcript transcript() {
    return transcript;
  }

  CaptionHealth health() {
    return health;
  }

  void open(Listener listener) {
    listeners.put(listener.microphone.producer(), listener);
    transcript.open(listener.microphone);
  }

  /** Who listens to a microphone; null if nobody does. */
  @Nullable Listener listener(ProducerId microphone) {
    return listeners.get(microphone);
  }

  /** Who listens to somebody, in the order of opening. */
  List<Listener> listenersTo(ParticipantId speaker) {
    List<Listener> found = new ArrayList<>(listeners.values());
    found.removeIf(listener -> !listener.microphone.speaker().equals(speaker));
    return found;
  }

  int microphones() {
    return listeners.size();
  }

  /** Stops listening; harmless if nobody listens. */
  void close(ProducerId microphone) {
    Listener listener = listeners.remove(microphone);
    if (listener != null) {
      transcript.close(microphone);
      listener.stream.close();
    }
  }

  /** What of somebody's words is to be translated. */
  TranslationQueue translationsOf(ParticipantId speaker) {
    return translations.computeIfAbsent(speaker, _ -> new TranslationQueue());
  }

  /** Somebody has left: nothing more of those words is translated. */
  void closeTranslationsOf(ParticipantId speaker) {
    TranslationQueue queue = translations.remove(speaker);
    if (queue != null) {
      queue.close();
    }
  }
}
