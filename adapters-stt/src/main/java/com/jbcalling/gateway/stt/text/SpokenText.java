package com.jbcalling.gateway.stt.text;

/** Makes what services say fit to be shown: one line, well-formed, bounded. */
public final class SpokenText {
  /** Longest text in UTF-16 units; nobody says more in one utterance. */
  public static final int MAX_TEXT = 4_000;

  private static final int MAX_LINE = 200;

  private SpokenText() {}

  /**
   * The text as it is, but for blanks around it, control characters, which become blanks, and lone
   * surrogates, which UTF-8 cannot carry.
   */
  public static String of(String said) {
    return clean(said, MAX_TEXT);
  }

  /** The same for a short message. */
  public static String line(String said) {
    return clean(said, MAX_LINE);
  }

  private static String clean(String said, int limit) {
    int from = 0;
    int to = said.length();
    while (from < to && isBlank(said.charAt(from))) {
      from++;
    }
    while (from < to && isBlank(said.charAt(to - 1))) {
      to--;
    }
    StringBuilder text = new StringBuilder(Math.min(to - from, limit));
    for (int at = from; at < to; at += Character.charCount(said.codePointAt(at))) {
      int codePoint = said.codePointAt(at);
      if (text.length() + Character.charCount(codePoint) > limit) {
        break;
      }
      text.appendCodePoint(fit(codePoint));
    }
    return text.toString();
  }

  private static int fit(int codePoint) {
    if (Character.isISOControl(codePoint)) {
      return ' ';
    }
    return Character.getType(codePoint) == Character.SURROGATE ? 0xFFFD : codePoint;
  }

  private static boolean isBlank(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c);
  }
}
