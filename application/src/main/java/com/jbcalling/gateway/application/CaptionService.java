package com.jbcalling.gateway.application;

import com.jbcalling.gateway.application.RoomCaptions.Listener;
import com.jbcalling.gateway.application.RoomCell.Tally;
import com.jbcalling.gateway.application.RoomMailbox.Receipt;
import com.jbcalling.gateway.application.port.in.captions.SpeechEvent;
import com.jbcalling.gateway.application.port.in.captions.SpeechEvent.Ended;
import com.jbcalling.gateway.application.port.in.captions.SpeechEvent.Heard;
import com.jbcalling.gateway.application.port.in.captions.SpeechEvent.ServiceAway;
import com.jbcalling.gateway.application.port.in.captions.SpeechEvent.ServiceReady;
import com.jbcalling.gateway.application.port.in.captions.TakeSpeech;
import com.jbcalling.gateway.application.port.in.stats.CountCaptions;
import com.jbcalling.gateway.application.port.out.Clock;
import com.jbcalling.gateway.application.port.out.Notification.GatewayCaption;
import com.jbcalling.gateway.application.port.out.Notification.Transcription;
import com.jbcalling.gateway.domain.transcript.Microphone;
import com.jbcalling.gateway.domain.transcript.Written;

/** Shows rooms what is said in them. */
final class CaptionService implements TakeSpeech, CountCaptions {
  private final RoomRegistry registry;
  private final Listening listening;
  private final Translations translations;
  private final Announcements.Source announcements;
  private final Clock clock;
  private final CaptionTally tally;
  private final RoomLog log;

  CaptionService(
      RoomRegistry registry,
      Listening listening,
      Translations translations,
      Announcements.Source announcements,
      Clock clock,
      CaptionTally tally,
      RoomLog log) {
    this.registry = registry;
    this.listening = listening;
    this.translations = translations;
    this.announcements = announcements;
    this.clock = clock;
    this.tally = tally;
    this.log = log;
  }

  @Override
  public void takeSpeech(Microphone microphone, SpeechEvent event) {
    switch (event) {
      case Heard heard -> {
        Receipt receipt = registry.offer(microphone.room(), cell -> take(cell, microphone, heard));
        if (receipt == Receipt.FULL && heard.isFinal()) {
          tally.lost.increment();
          log.trouble(
              microphone.room(), microphone.speaker(), "a caption is lost: too much waits", null);
        }
      }
      case ServiceReady _, ServiceAway _, Ended _ ->
          registry.put(microphone.room(), cell -> take(cell, microphone, event));
    }
  }

  private void take(RoomCell cell, Microphone microphone, SpeechEvent event) {
    LiveRoom room = cell.live();
    Listener listener = room == null ? null : room.captions().listener(microphone.producer());
    if (room == null || listener == null) {
      return; // it was about somebody who has left, or a room that is gone
    }
    Announcements told = announcements.start();
    switch (event) {
      case Heard heard -> write(room, microphone, heard, told);
      case ServiceReady _ -> {
        if (!listener.isSwitchedOff()) {
          listening.ready(room, microphone.producer(), told);
        }
      }
      case ServiceAway(String error) -> {
        if (!listener.isSwitchedOff()) {
          listening.away(room, microphone.producer(), error, told);
        }
      }
      case Ended _ -> {
        room.captions().close(microphone.producer());
        listening.end(room, microphone.producer(), told);
      }
    }
    told.send();
  }

  private void write(LiveRoom room, Microphone microphone, Heard heard, Announcements told) {
    Written written =
        room.captions()
            .transcript()
            .take(microphone, heard.utterance(), heard.text(), heard.isFinal());
    long now = clock.millis();
    switch (written) {
      case Written.Interim(String utteranceId) -> {
        tally.interims.increment();
        told.tell(room.seats(), transcription(microphone, utteranceId, heard, now));
      }
      case Written.Final(String utteranceId, long seq) -> {
        tally.captions.increment();
        told.tell(room.seats(), transcription(microphone, utteranceId, heard, now))
            .tell(
                room.seats(),
                new GatewayCaption(
                    microphone.room(),
                    microphone.speaker(),
                    seq,
                    heard.text(),
                    heard.language(),
                    now));
        translations.want(room, microphone.speaker(), heard.text(), heard.language(), now);
      }
      case Written.Dropped _ -> {}
    }
  }

  private static Transcription transcription(
      Microphone microphone, String utteranceId, Heard heard, long now) {
    return new Transcription(
        microphone.room(),
        microphone.speaker(),
        utteranceId,
        heard.text(),
        heard.language(),
        heard.confidence(),
        now,
        heard.isFinal());
  }

  @Override
  public CaptionCounts captionCounts() {
    return new CaptionCounts(
        registry.tallies().stream().mapToInt(Tally::microphones).sum(),
        tally.interims.sum(),
        tally.captions.sum(),
        tally.lost.sum(),
        tally.translations.sum(),
        tally.translationsFailed.sum(),
        tally.translationsDropped.sum());
  }
}
