package com.jbcalling.gateway.application;

import com.jbcalling.gateway.application.RoomCaptions.Listener;
import com.jbcalling.gateway.application.port.out.AudioTap;
import com.jbcalling.gateway.application.port.out.Clock;
import com.jbcalling.gateway.application.port.out.Notification.CaptionStatusChanged;
import com.jbcalling.gateway.application.port.out.SpeechToText;
import com.jbcalling.gateway.domain.room.Participant;
import com.jbcalling.gateway.domain.room.ParticipantId;
import com.jbcalling.gateway.domain.router.Producer;
import com.jbcalling.gateway.domain.router.ProducerId;
import com.jbcalling.gateway.domain.transcript.CaptionHealth;
import com.jbcalling.gateway.domain.transcript.CaptionStatus.AsrUnavailable;
import com.jbcalling.gateway.domain.transcript.Microphone;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Has people listened to while they have a microphone open, and tells the room whether that works.
 * In the room's mailbox.
 */
final class Listening {
  /**
   * Microphones of one speaker that are switched off and whose last words are still awaited. Who
   * switches on and off faster than that loses the oldest words.
   */
  private static final int MOST_SWITCHED_OFF = 4;

  private final @Nullable SpeechToText speechToText;
  private final String defaultLanguage;
  private final Clock clock;
  private final RoomLog log;

  /**
   * @param speechToText null where there are no captions
   * @param defaultLanguage spoken by those who do not say what they speak
   */
  Listening(@Nullable SpeechToText speechToText, String defaultLanguage, Clock clock, RoomLog log) {
    this.speechToText = speechToText;
    this.defaultLanguage = defaultLanguage;
    this.clock = clock;
    this.log = log;
  }

  /** Begins to listen to a producer, if it is a microphone. The call goes on also without. */
  void begin(LiveRoom room, Producer producer, Announcements told) {
    if (speechToText == null || !Microphone.isHeardIn(producer.kind(), producer.appData())) {
      return;
    }
    Microphone microphone = new Microphone(room.id(), producer.owner(), producer.getId());
    try {
      AudioTap tap = room.media().ask(media -> media.tap(microphone.producer()));
      String language = languageOf(room, microphone.speaker());
      room.captions()
          .open(new Listener(microphone, speechToText.listen(microphone, tap, language), language));
    } catch (RuntimeException failure) {
      log.trouble(room.id(), microphone.speaker(), "a microphone cannot be listened to", failure);
      away(room, microphone.producer(), "A microphone cannot be listened to", told);
    }
  }

  /** A producer is closed. What was said into it until then is still to be written down. */
  void end(LiveRoom room, ProducerId producer, Announcements told) {
    RoomCaptions captions = room.captions();
    Listener listener = captions.listener(producer);
    if (listener != null) {
      listener.switchOff();
      List<Listener> off = captions.listenersTo(listener.microphone().speaker());
      off.removeIf(other -> !other.isSwitchedOff());
      if (off.size() > MOST_SWITCHED_OFF) {
        captions.close(off.getFirst().microphone().producer());
      }
    }
    tell(room, captions.health().close(producer), told);
  }

  /** Somebody has left: nothing is written of that person any more. */
  void leave(LiveRoom room, ParticipantId speaker) {
    RoomCaptions captions = room.captions();
    captions
        .listenersTo(speaker)
        .forEach(listener -> captions.close(listener.microphone().producer()));
    captions.closeTranslationsOf(speaker);
  }

  /** Somebody speaks another language from now on, or perhaps the same. */
  void speak(LiveRoom room, ParticipantId speaker) {
    String language = languageOf(room, speaker);
    room.captions().listenersTo(speaker).forEach(listener -> listener.speak(language));
  }

  /** Speech-to-text writes down what is said into a microphone. */
  void ready(LiveRoom room, ProducerId microphone, Announcements told) {
    tell(room, room.captions().health().ready(microphone), told);
  }

  /** Speech-to-text is away for a microphone. */
  void away(LiveRoom room, ProducerId microphone, String error, Announcements told) {
    tell(room, room.captions().health().away(microphone, error), told);
  }

  /** Whoever comes while captions are away learns of it. */
  void welcome(LiveRoom room, ParticipantId newcomer, Announcements told) {
    tellOne(room, newcomer, room.captions().health().status() instanceof AsrUnavailable, told);
  }

  /** Whoever takes a seat over may speak another language, and have missed a change. */
  void welcomeBack(LiveRoom room, ParticipantId participant, Announcements told) {
    speak(room, participant);
    tellOne(room, participant, room.captions().health().everChanged(), told);
  }

  private void tellOne(LiveRoom room, ParticipantId one, boolean needed, Announcements told) {
    Seat seat = room.seatOf(one);
    if (needed && seat != null) {
      told.tell(seat, status(room));
    }
  }

  private void tell(LiveRoom room, boolean changed, Announcements told) {
    if (changed) {
      CaptionStatusChanged status = status(room);
      told.tell(room.seats(), status);
      log.info(room.id(), null, "caption status", Map.of("status", status.status()));
    }
  }

  private CaptionStatusChanged status(LiveRoom room) {
    CaptionHealth health = room.captions().health();
    return new CaptionStatusChanged(room.id(), health.status(), clock.millis());
  }

  private String languageOf(LiveRoom room, ParticipantId speaker) {
    Participant participant = room.room().find(speaker);
    String spoken = participant == null ? null : participant.languages().source();
    return spoken == null ? defaultLanguage : spoken;
  }
}
