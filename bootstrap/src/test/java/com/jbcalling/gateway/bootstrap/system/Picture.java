package com.jbcalling.gateway.bootstrap.system;

import com.jbcalling.gateway.bootstrap.system.Browser.Window;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.Keys;

/** Makes the README's picture of the page: a call of six drawn people who chat. */
final class Picture {
  private static final List<String> PEOPLE =
      List.of("Anna", "Minh", "Linh", "Omar", "Zoë", "Quang");

  private static final String SPEAKER = "Linh";

  private Picture() {}

  /** The argument is the file to write. */
  public static void main(String[] arguments) throws IOException {
    try (WholeGateway gateway = WholeGateway.start(Map.of());
        Browser browser = new Browser()) {
      List<Window> windows = new ArrayList<>();
      for (String name : PEOPLE) {
        windows.add(enters(browser, gateway, name));
      }
      Window anna = windows.getFirst().size(1280, 800, false);
      anna.sees(PEOPLE.subList(1, PEOPLE.size()).toArray(String[]::new));
      anna.press("button-chat");
      says(windows.get(1), "Chào cả nhà!");
      says(windows.get(4), "Good morning from Zürich");
      says(anna, "Good to see you all. The agenda: https://call.example/agenda");
      anna.await("document.querySelectorAll('[data-testid=chat-message]').length === 3");
      anna.await("document.querySelector('[data-testid=toasts]').childElementCount === 0");
      anna.await(
          "[...document.querySelectorAll('[data-testid=tile-quality]:not([hidden])')]"
              + ".every(bars => bars.dataset.quality === '3')");
      anna.await("probe.tile('%s').dataset.speaking === ''".formatted(SPEAKER));
      anna.screenshot(Path.of(arguments[0]));
    }
  }

  private static Window enters(Browser browser, WholeGateway gateway, String name) {
    Window window = browser.window();
    window.command(
        "Page.addScriptToEvaluateOnNewDocument", Map.of("source", Page.resource("portrait.js")));
    window.go(
        gateway.address("monday", name)
            + "&look="
            + PEOPLE.indexOf(name)
            + (name.equals(SPEAKER) ? "&speaks=1" : ""));
    window.await("window.gateway.seat === 'seated'");
    return window;
  }

  private static void says(Window window, String words) {
    if (window.text("document.querySelector('[data-testid=panel]').hidden").equals("true")) {
      window.press("button-chat");
    }
    window.element("[data-testid=chat-input]").sendKeys(words, Keys.ENTER);
  }
}
