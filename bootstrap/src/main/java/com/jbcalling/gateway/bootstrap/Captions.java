package com.jbcalling.gateway.bootstrap;

import com.jbcalling.gateway.application.port.in.captions.TakeSpeech;
import com.jbcalling.gateway.application.port.out.SpeechToText;
import com.jbcalling.gateway.application.port.out.Translator;
import com.jbcalling.gateway.bootstrap.config.Configuration.Speech;
import com.jbcalling.gateway.bootstrap.pages.CaptionMeters;
import com.jbcalling.gateway.domain.transcript.segmentation.SegmentationSettings.Kind;
import com.jbcalling.gateway.stt.SpeechEngine;
import com.jbcalling.gateway.stt.audio.SpeechPipeline;
import com.jbcalling.gateway.stt.session.SessionSettings;
import com.jbcalling.gateway.stt.stats.SpeechMetrics;
import com.jbcalling.gateway.stt.translation.HttpTranslator;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Speech-to-text and translation, as far as the operator has configured them. */
final class Captions implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Captions.class);

  /** A translation that comes later than this is of something long past. */
  private static final Duration TRANSLATION_LIMIT = Duration.ofSeconds(5);

  private final @Nullable SpeechEngine speech;
  private final @Nullable HttpTranslator translator;

  private Captions(@Nullable SpeechEngine speech, @Nullable HttpTranslator translator) {
    this.speech = speech;
    this.translator = translator;
  }

  /**
   * Starts what is configured; nothing connects before somebody has a microphone open.
   *
   * @param inside is told what is heard
   */
  static Captions start(Speech settings, TakeSpeech inside, CaptionMeters meters) {
    if (!settings.enabled()) {
      return new Captions(null, null);
    }
    if (settings.services().isEmpty()) {
      log.warn("ENABLE_AUDIO_PROCESSING is true, and without STT_SERVICE_URL has no effect");
      return new Captions(null, null);
    }
    log.info(
        "Captions are on: protocol={} services={} language={} segmentation={}",
        settings.protocol().configName(),
        settings.services(),
        settings.language(),
        settings.segmentation().kind());
    URI translation = settings.translationService();
    return new Captions(
        SpeechEngine.start(
            SessionSettings.of(
                settings.protocol(),
                settings.services(),
                settings.segmentation().kind() == Kind.UTTERANCE),
            inside,
            (tap, tally) -> new SpeechPipeline(tap, settings.segmentation(), tally),
            meters::captioned),
        translation == null
            ? null
            : new HttpTranslator(translation, TRANSLATION_LIMIT, meters::translated));
  }

  /** Null where there are no captions. */
  @Nullable SpeechToText speechToText() {
    return speech == null ? null : speech.speechToText();
  }

  /** Null where nothing is translated. */
  @Nullable Translator translator() {
    return translator;
  }

  SpeechMetrics metrics() {
    return speech == null ? new SpeechMetrics(Map.of(), List.of()) : speech.metrics();
  }

  /** Stops listening, and asks for no translation any more. */
  @Override
  public void close() {
    if (speech != null) {
      speech.close();
    }
    if (translator != null) {
      translator.close();
    }
  }
}
