package com.jbcalling.gateway.bootstrap.system;

import com.jbcalling.gateway.bootstrap.system.Browser.Window;
import com.jbcalling.gateway.stt.server.Dictation;
import com.jbcalling.gateway.stt.server.RecogniserServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What Anna says into her browser's microphone, a real recogniser understands and all read. */
class RecognisedSpeechIT {
  /**
   * Of the words of five letters and more, which a recogniser does not hit upon by chance, so many
   * have to be heard. The share of all words that is right differs too much from run to run to be
   * asked for; docs/measurements.md has what was measured.
   */
  private static final int ENOUGH = 3;

  private static final String LINES =
      "[...document.querySelectorAll('[data-testid=transcript-line][data-final]"
          + " [data-testid=transcript-text]')]";

  @Test
  void enoughOfTheWordsAreRightOnEveryPage() {
    try (RecogniserServer recogniser = RecogniserServer.start(0);
        WholeGateway gateway =
            WholeGateway.start(
                Map.of("STT_SERVICE_URL", recogniser.address(), "STT_LANGUAGE", "en"));
        Browser browser =
            new Browser(SpeechFile.asMicrophone(Duration.ofMillis(1_500), Dictation.SENTENCES))) {
      Window minh = person(gateway, browser, "Minh", "&audio=0");
      Window anna = person(gateway, browser, "Anna", "");
      for (Window window : List.of(minh, anna)) {
        double right = right(captions(window));
        Report.print("words right on a page", String.format(Locale.ROOT, "%.2f", right));
        window.await(
            "%s.filter(word => %s.some(%s)).length >= %d"
                .formatted(longWords(), LINES, "line => line.textContent.includes(word)", ENOUGH));
      }
    }
  }

  private static Window person(WholeGateway gateway, Browser browser, String name, String more) {
    Window window = browser.open(gateway.address("words", name) + more);
    window.press("button-transcript");
    return window;
  }

  /** As a list in JavaScript. */
  private static String longWords() {
    return Dictation.SENTENCES.stream()
        .flatMap(sentence -> Stream.of(sentence.split(" ")))
        .filter(word -> word.length() >= 5)
        .distinct()
        .map(word -> "'" + word + "'")
        .collect(Collectors.joining(",", "[", "]"));
  }

  /** As many captions as there are sentences, without the first, which may have lost its onset. */
  private static List<String> captions(Window window) {
    for (int count = 1; count <= Dictation.SENTENCES.size() + 1; count++) {
      window.await(LINES + ".length >= " + count);
    }
    return window
        .text(LINES + ".map(line => line.textContent).join('\\n')")
        .lines()
        .skip(1)
        .limit(Dictation.SENTENCES.size())
        .toList();
  }

  /** The microphone says the sentences over and over, and nobody knows with which one it began. */
  private static double right(List<String> captions) {
    List<String> said = new ArrayList<>(Dictation.SENTENCES);
    double best = 0;
    for (int i = 0; i < Dictation.SENTENCES.size(); i++) {
      best = Math.max(best, Dictation.right(said, captions));
      Collections.rotate(said, 1);
    }
    return best;
  }
}
