package com.jbcalling.gateway.application;

import com.jbcalling.gateway.application.TranslationQueue.Job;
import com.jbcalling.gateway.application.port.out.Notification.Translation;
import com.jbcalling.gateway.application.port.out.Translator;
import com.jbcalling.gateway.domain.room.Participant;
import com.jbcalling.gateway.domain.room.ParticipantId;
import com.jbcalling.gateway.domain.room.RoomId;
import com.jbcalling.gateway.domain.transcript.LanguageTag;
import com.jbcalling.gateway.domain.transcript.TargetLanguages;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Has captions translated into the languages that people in the room read. One caption of a speaker
 * at a time, into all languages at once, so that each speaker's translations keep their order;
 * nothing else waits for them.
 */
final class Translations {
  private final @Nullable Translator translator;
  private final RoomRegistry registry;
  private final Announcements.Source announcements;
  private final Executor threads;
  private final CaptionTally tally;
  private final RoomLog log;
  private final AtomicBoolean failing = new AtomicBoolean();
  private final AtomicBoolean late = new AtomicBoolean();

  /**
   * @param translator null where nothing is translated
   * @param threads runs what may block
   */
  Translations(
      @Nullable Translator translator,
      RoomRegistry registry,
      Announcements.Source announcements,
      Executor threads,
      CaptionTally tally,
      RoomLog log) {
    this.translator = translator;
    this.registry = registry;
    this.announcements = announcements;
    this.threads = threads;
    this.tally = tally;
    this.log = log;
  }

  /**
   * Has a caption translated, as far as somebody wants to read it in another language. In the
   * room's mailbox.
   *
   * @param timestamp that of the caption, milliseconds since the epoch
   */
  void want(LiveRoom room, ParticipantId speaker, String text, String language, long timestamp) {
    if (translator == null) {
      return;
    }
    List<LanguageTag> targets =
        TargetLanguages.of(
            room.room().everybody().stream().map(Participant::languages).toList(),
            new LanguageTag(language));
    if (targets.isEmpty()) {
      return;
    }
    TranslationQueue queue = room.captions().translationsOf(speaker);
    Job dropped = queue.add(new Job(speaker, text, language, targets, timestamp));
    if (dropped != null) {
      tally.translationsDropped.add(dropped.targets().size());
      if (!late.getAndSet(true)) {
        log.trouble(room.id(), speaker, "translations come too late and are dropped", null);
      }
    }
    begin(room, queue, translator);
  }

  private void begin(LiveRoom room, TranslationQueue queue, Translator asked) {
    Job job = queue.begin();
    if (job == null) {
      return;
    }
    for (LanguageTag target : job.targets()) {
      threads.execute(
          () -> {
            Optional<Translation> answer = translate(room.id(), job, target, asked);
            registry.put(
                room.id(),
                cell -> {
                  if (cell.live() == room) {
                    take(room, queue, answer, asked);
                  }
                });
          });
    }
  }

  /** On a thread that may block. */
  private Optional<Translation> translate(
      RoomId room, Job job, LanguageTag target, Translator asked) {
    try {
      String translated = asked.translate(job.text(), job.language(), target.value());
      if (failing.getAndSet(false)) {
        log.info(room, job.speaker(), "captions are translated again", Map.of());
      }
      return Optional.of(
          new Translation(
              job.speaker(),
              job.text(),
              translated,
              job.language(),
              target.value(),
              job.timestamp()));
    } catch (RuntimeException failure) {
      tally.translationsFailed.increment();
      if (!failing.getAndSet(true)) {
        log.trouble(room, job.speaker(), "captions are not translated", failure);
      }
      return Optional.empty();
    }
  }

  private void take(
      LiveRoom room, TranslationQueue queue, Optional<Translation> answer, Translator asked) {
    if (queue.isClosed()) {
      return;
    }
    answer.ifPresent(
        translation -> {
          tally.translations.increment();
          announcements.start().tell(room.seats(), translation).send();
        });
    queue.answered();
    begin(room, queue, asked);
  }
}
