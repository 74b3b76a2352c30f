package com.jbcalling.gateway.domain.transcript;

import java.util.Locale;

/**
 * Names a language (BCP 47) in its usual spelling, such as {@code vi} or {@code zh-Hant-TW}.
 *
 * @param value any spelling; what is no tag is kept in lower case
 */
public record LanguageTag(String value) {
  private static final String UNDETERMINED = "und";

  public LanguageTag {
    String usual = Locale.forLanguageTag(value).toLanguageTag();
    value = usual.equals(UNDETERMINED) ? value.toLowerCase(Locale.ROOT) : usual;
  }

  /** Whether who reads the one reads the other: one language in one script, whatever the region. */
  public boolean readsLike(LanguageTag other) {
    Locale mine = Locale.forLanguageTag(value);
    Locale theirs = Locale.forLanguageTag(other.value);
    if (mine.getLanguage().isEmpty() || theirs.getLanguage().isEmpty()) {
      return value.equals(other.value);
    }
    return mine.getLanguage().equals(theirs.getLanguage())
        && (mine.getScript().isEmpty()
            || theirs.getScript().isEmpty()
            || mine.getScript().equals(theirs.getScript()));
  }

  @Override
  public String toString() {
    return value;
  }
}
