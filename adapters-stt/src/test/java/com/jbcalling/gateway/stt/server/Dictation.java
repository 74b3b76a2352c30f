package com.jbcalling.gateway.stt.server;

import java.util.Arrays;
import java.util.List;

/** Sentences for a recogniser, and how well it understood them. */
public final class Dictation {
  /** English, of common words. */
  public static final List<String> SENTENCES =
      List.of(
          "the weather is very nice today and we will go to the park",
          "please open the window and turn on the light",
          "the president of the united states spoke to the people",
          "we need more time to finish the work",
          "he said that the company will not change the price");

  /** PocketSphinx understands this voice best of all that espeak-ng has. */
  public static final String VOICE = "en-us+f2";

  private Dictation() {}

  /**
   * The share of words that are right: 1 minus the word error rate, which counts words that are
   * missing, too many or others than said. Negative where more is wrong than was said.
   */
  public static double right(List<String> sentences, List<String> captions) {
    return share(sentences, captions, false);
  }

  /** The same of the stretch of the captions that is most like the sentences. */
  public static double rightWithin(List<String> sentences, List<String> captions) {
    return share(sentences, captions, true);
  }

  private static double share(List<String> sentences, List<String> captions, boolean within) {
    List<String> said = words(sentences);
    return 1 - (double) distance(said, words(captions), within) / said.size();
  }

  private static List<String> words(List<String> texts) {
    return List.of(String.join(" ", texts).split(" "));
  }

  /**
   * Words to put in, take out or change: Levenshtein's.
   *
   * @param within whether words heard before and after those said are free
   */
  private static int distance(List<String> said, List<String> heard, boolean within) {
    int[] row = new int[heard.size() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = within ? 0 : j;
    }
    for (int i = 1; i <= said.size(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int changed = diagonal + (said.get(i - 1).equals(heard.get(j - 1)) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return within ? Arrays.stream(row).min().orElseThrow() : row[heard.size()];
  }
}
