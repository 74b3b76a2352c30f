package com.jbcalling.gateway.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.bootstrap.system.Browser.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What axe finds on every part of the page: names, roles, contrast, order, for WCAG 2.2 AA. */
@ExtendWith(Meeting.Organiser.class)
class AccessibilityIT {
  private static final String FINDINGS =
      """
      // What changed with the colour scheme is there from the next frame on.
      await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
      const { violations } = await axe.run(document, {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      });
      return violations
        .flatMap(({ id, help, nodes }) => nodes.map((one) => `${id}: ${help}: ${one.target}: ${one.failureSummary}`))
        .join('\\n');
      """;

  private static String axe;

  @BeforeAll
  static void readAxe() throws IOException {
    axe = Files.readString(Path.of("src/main/web/node_modules/axe-core/axe.min.js"));
  }

  @Test
  void nobodyIsShutOutOfTheLobby(Meeting meeting) {
    Window window = meeting.window();
    window.go(meeting.gateway.address());
    window.await("window.gateway.devices.camera");
    passes(window, "the lobby");
    window.press("languages");
    passes(window, "the lobby with languages");
  }

  @Test
  void nobodyIsShutOutOfTheCall(Meeting meeting) {
    Window anna = meeting.enters("Anna");
    anna.await("window.gateway.seat === 'seated'");
    passes(anna, "alone");
    meeting.enters("Minh");
    anna.sees("Minh");
    passes(anna, "the call");
    for (String panel : List.of("chat", "people", "transcript", "stats")) {
      anna.press("button-" + panel);
      passes(anna, panel);
    }
    anna.press("panel-close");
    for (String dialog : List.of("settings", "help")) {
      anna.press("button-" + dialog);
      passes(anna, dialog);
      anna.press(dialog + "-close");
    }
    anna.press("button-screen");
    anna.await("window.gateway.devices.screen");
    passes(anna, "sharing");
  }

  private static void passes(Window window, String part) {
    for (String scheme : List.of("light", "dark")) {
      window.command(
          "Emulation.setEmulatedMedia",
          Map.of(
              "features",
              List.of(
                  Map.of("name", "prefers-color-scheme", "value", scheme),
                  // Nothing half faded in is judged.
                  Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
      if (window.text("typeof axe").equals("undefined")) {
        window.run(axe);
      }
      assertThat(window.run(FINDINGS)).as(part + ", " + scheme).isEqualTo("");
    }
  }
}
