package com.jbcalling.gateway.application;

import static com.jbcalling.gateway.application.TestGateway.done;
import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.application.FakeSpeechToText.Stream;
import com.jbcalling.gateway.application.port.in.captions.SpeechEvent.Heard;
import com.jbcalling.gateway.application.port.in.stats.CountCaptions.CaptionCounts;
import com.jbcalling.gateway.application.port.out.Notification.GatewayCaption;
import com.jbcalling.gateway.application.port.out.Notification.Transcription;
import com.jbcalling.gateway.application.port.out.Notification.Translation;
import com.jbcalling.gateway.domain.room.ParticipantId;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TranslationsTest {
  private static final ParticipantId ANN = new ParticipantId("ann");

  private final FakeSpeechToText speech = new FakeSpeechToText();
  private final FakeTranslator translator = new FakeTranslator();

  /** Questions on their way to the service. */
  private final Queue<Runnable> questions = new ArrayDeque<>();

  private final TestGateway gateway =
      new TestGateway(GatewaySettings.DEFAULTS, Runnable::run, speech, translator, questions::add);

  /** Ann speaks Vietnamese to somebody for each language. */
  private Stream annSpeaksTo(String... languages) {
    gateway.join("ann");
    for (String reads : languages) {
      gateway.join("reader-" + reads, null, reads);
    }
    Stream stream = microphoneOf("ann");
    gateway.forgetTold();
    return stream;
  }

  private Stream microphoneOf(String connection) {
    return speech.stream(gateway.produce(connection, gateway.send(connection)));
  }

  /** Lets the service answer all that it is asked, also what it is asked thereupon. */
  private void answerAll() {
    while (!questions.isEmpty()) {
      questions.remove().run();
    }
  }

  private List<Translation> translationsToldTo(String connection) {
    return gateway.takeTold(connection).stream()
        .filter(Translation.class::isInstance)
        .map(Translation.class::cast)
        .toList();
  }

  @Test
  void finalWordsAreTranslatedOnceForEachLanguageThatSomebodyReads() {
    Stream stream = annSpeaksTo("en", "EN", "pt-br", "vi");
    gateway.clock.set(7_000);

    stream.tell(gateway.app, new Heard(0, " Chào! ", "vi", null, true));
    answerAll();

    for (String everybody : List.of("ann", "reader-en", "reader-vi")) {
      assertThat(translationsToldTo(everybody))
          .containsExactly(
              new Translation(ANN, " Chào! ", "vi>en: Chào! ", "vi", "en", 7_000),
              new Translation(ANN, " Chào! ", "vi>pt-BR: Chào! ", "vi", "pt-BR", 7_000));
    }
  }

  @Test
  void interimWordsAreNotTranslated() {
    annSpeaksTo("en").say(gateway.app, 0, "xin", false);

    assertThat(questions).isEmpty();
  }

  @Test
  void aCaptionIsNotTranslatedIntoTheLanguageItIsIn() {
    annSpeaksTo("en").tell(gateway.app, new Heard(0, "hello", "en-GB", null, true));

    assertThat(questions).isEmpty();
  }

  @Test
  void whoReadsAnotherLanguageFromNowOnGetsTheNextCaptionInIt() {
    Stream stream = annSpeaksTo("en");
    gateway.prefer("reader-en", null, "ja");

    stream.say(gateway.app, 0, "xin", true);
    answerAll();

    assertThat(translationsToldTo("reader-en"))
        .extracting(Translation::targetLanguage)
        .containsExactly("ja");
  }

  @Test
  void whoHasLeftWantsNoTranslation() {
    Stream stream = annSpeaksTo("en");
    done(gateway.leave("reader-en"));

    stream.say(gateway.app, 0, "xin", true);

    assertThat(questions).isEmpty();
  }

  @Test
  void aServiceThatDoesNotAnswerDelaysNoCaption() {
    Stream stream = annSpeaksTo("en");

    stream.say(gateway.app, 0, "một", true);
    stream.say(gateway.app, 1, "hai", true);

    assertThat(gateway.takeTold("ann"))
        .hasExactlyElementsOfTypes(
            Transcription.class, GatewayCaption.class, Transcription.class, GatewayCaption.class);
  }

  @Test
  void eachSpeakersTranslationsKeepTheirOrderAndWaitForNobodyElse() {
    Stream anns = annSpeaksTo("en", "ja");
    Stream bens = microphoneOf("reader-en");
    anns.say(gateway.app, 0, "một", true);
    anns.say(gateway.app, 1, "hai", true);
    // Two languages of the one caption; the next waits for both.
    assertThat(questions).hasSize(2);
    bens.say(gateway.app, 0, "ba", true);
    assertThat(questions).hasSize(4);

    // The last questions are answered first.
    while (!questions.isEmpty()) {
      List<Runnable> asked = List.copyOf(questions);
      questions.clear();
      asked.reversed().forEach(Runnable::run);
    }

    assertThat(translationsToldTo("ann"))
        .extracting(Translation::translatedText)
        .containsExactly(
            "vi>ja:ba", "vi>en:ba", "vi>ja:một", "vi>en:một", "vi>ja:hai", "vi>en:hai");
  }

  @Test
  void aFailureIsCountedAndLoggedOnceAndTheNextCaptionIsTranslated() {
    Stream stream = annSpeaksTo("en", "ja");
    translator.away = true;
    stream.say(gateway.app, 0, "một", true);
    stream.say(gateway.app, 1, "hai", true);
    answerAll();
    assertThat(translationsToldTo("ann")).isEmpty();
    assertThat(gateway.journal)
        .filteredOn(entry -> entry.message().equals("captions are not translated"))
        .hasSize(1);

    translator.away = false;
    stream.say(gateway.app, 2, "ba", true);
    answerAll();

    assertThat(translationsToldTo("ann"))
        .extracting(Translation::originalText)
        .containsExactly("ba", "ba");
    assertThat(gateway.app.countCaptions().captionCounts())
        .isEqualTo(new CaptionCounts(1, 0, 3, 0, 2, 4, 0));
  }

  @Test
  void aServiceThatIsTooSlowIsSparedTheOldestCaptions() {
    Stream stream = annSpeaksTo("en");
    int many = TranslationQueue.CAPACITY + 3;
    // One is under way, and the queue behind it is full and two more.
    IntStream.range(0, many).forEach(i -> stream.say(gateway.app, i, "w" + i, true));
    answerAll();

    List<Translation> told = translationsToldTo("ann");
    assertThat(told).hasSize(TranslationQueue.CAPACITY + 1);
    assertThat(told).extracting(Translation::originalText).startsWith("w0", "w3").endsWith("w34");
    assertThat(gateway.app.countCaptions().captionCounts().translationsDropped()).isEqualTo(2);
  }

  @Test
  void nothingIsTranslatedOfSomebodyWhoHasLeft() {
    Stream stream = annSpeaksTo("en");
    stream.say(gateway.app, 0, "một", true);
    stream.say(gateway.app, 1, "hai", true);
    done(gateway.leave("ann"));
    // The same name again is another visit.
    gateway.join("ann");
    gateway.forgetTold();

    answerAll();

    assertThat(gateway.takeTrace()).isEmpty();
    assertThat(translator.asked).containsExactly("một");
  }

  @Test
  void aRoomThatHasClosedMeanwhileAndItsSuccessorAreToldNothing() {
    annSpeaksTo("en").say(gateway.app, 0, "một", true);
    done(gateway.leave("ann"));
    done(gateway.leave("reader-en"));
    annSpeaksTo("en").say(gateway.app, 0, "hai", true);

    answerAll();

    assertThat(translationsToldTo("ann"))
        .extracting(Translation::originalText)
        .containsExactly("hai");
  }
}
