package com.jbcalling.gateway.bootstrap.system;

/** Where a page shows what was said, as expressions in JavaScript. */
final class Transcript {
  private Transcript() {}

  /** What is written under somebody's picture; undefined where nothing is. */
  static String underPicture(String name) {
    return "document.querySelector(`[data-participant-id=\"${window.gateway.participants"
        + ".find(one => one.name === '"
        + name
        + "')?.participantId}\"] [data-testid=tile-caption]`)?.textContent";
  }

  /** The first line of this text; undefined where there is none, or the transcript is closed. */
  static String line(String text) {
    return "[...document.querySelectorAll('[data-testid=transcript-line]')].find(line =>"
        + " line.querySelector('[data-testid=transcript-text]').textContent === '"
        + text
        + "')";
  }
}
