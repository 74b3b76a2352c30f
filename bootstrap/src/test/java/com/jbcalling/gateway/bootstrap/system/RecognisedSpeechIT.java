package com.jbcalling.gateway.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.bootstrap.system.Browser.Window;
import com.jbcalling.gateway.stt.server.Dictation;
import com.jbcalling.gateway.stt.server.RecogniserServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What Anna says into her browser's microphone, a real recogniser understands and all read. The
 * browser is kept from improving the sound: what its noise suppression leaves of a synthetic voice
 * differs from run to run.
 */
class RecognisedSpeechIT {
  /** Share of the words that have to be right; docs/measurements.md has what was measured. */
  private static final double ENOUGH = 0.5;

  /** However a sentence is cut, one round of them all is among so many. */
  private static final int CAPTIONS = 2 * Dictation.SENTENCES.size() + 1;

  private static final String RAW_MICROPHONE =
      """
      const { mediaDevices } = navigator;
      const open = mediaDevices.getUserMedia.bind(mediaDevices);
      const audio = { echoCancellation: false, noiseSuppression: false, autoGainControl: false };
      mediaDevices.getUserMedia = wanted => open(wanted.audio ? { ...wanted, audio } : wanted);
      """;

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
        assertThat(right).as("share right of %s", captions(window)).isGreaterThanOrEqualTo(ENOUGH);
      }
    }
  }

  private static Window person(WholeGateway gateway, Browser browser, String name, String more) {
    Window window = browser.window();
    window.command("Page.addScriptToEvaluateOnNewDocument", Map.of("source", RAW_MICROPHONE));
    window.go(gateway.address("words", name) + more);
    window.press("button-transcript");
    return window;
  }

  /** The first captions, without the very first, which may have lost its onset. */
  private static List<String> captions(Window window) {
    for (int count = 1; count <= CAPTIONS; count++) {
      window.await(LINES + ".length >= " + count);
    }
    return window
        .text(LINES + ".map(line => line.textContent).join('\\n')")
        .lines()
        .limit(CAPTIONS)
        .skip(1)
        .toList();
  }

  /** The microphone says the sentences over and over, and nobody knows with which one it began. */
  private static double right(List<String> captions) {
    List<String> said = new ArrayList<>(Dictation.SENTENCES);
    double best = 0;
    for (int i = 0; i < Dictation.SENTENCES.size(); i++) {
      best = Math.max(best, Dictation.rightWithin(said, captions));
      Collections.rotate(said, 1);
    }
    return best;
  }
}
