package com.jbcalling.gateway.domain.transcript;

import com.jbcalling.gateway.domain.room.LanguagePreferences;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which languages a caption is to be translated into. */
public final class TargetLanguages {

  /** Most languages for one caption, since each costs the translation service a request. */
  public static final int MOST = 8;

  private TargetLanguages() {}

  /**
   * The languages that people want to read and that a caption is not in already: those that most
   * people want first, at most {@value #MOST}.
   */
  public static List<LanguageTag> of(
      Collection<LanguagePreferences> everybody, LanguageTag captionLanguage) {
    Map<LanguageTag, Integer> readers = new LinkedHashMap<>();
    for (LanguagePreferences preferences : everybody) {
      String target = preferences.target();
      if (target != null) {
        readers.merge(new LanguageTag(target), 1, Integer::sum);
      }
    }
    return readers.entrySet().stream()
        .filter(wanted -> !wanted.getKey().readsLike(captionLanguage))
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .limit(MOST)
        .map(Map.Entry::getKey)
        .toList();
  }
}
