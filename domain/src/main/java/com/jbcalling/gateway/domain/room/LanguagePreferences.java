package com.jbcalling.gateway.domain.room;

import org.jspecify.annotations.Nullable;

/**
 * What a participant speaks and reads.
 *
 * @param source the spoken language; null if the participant did not say
 * @param target the language to read captions in; null if the participant did not say
 */
public record LanguagePreferences(@Nullable String source, @Nullable String target) {

  /** The tag that takes back what somebody said before (BCP 47: undetermined). */
  private static final String UNDETERMINED = "und";

  /** Nothing said yet. */
  static final LanguagePreferences NONE = new LanguagePreferences(null, null);

  /**
   * These preferences after a change, of which null leaves one as it is, and {@code und} makes it
   * as if the participant had not said anything.
   */
  public LanguagePreferences changedBy(LanguagePreferences change) {
    return new LanguagePreferences(changed(source, change.source), changed(target, change.target));
  }

  private static @Nullable String changed(@Nullable String before, @Nullable String change) {
    return change == null ? before : change.equalsIgnoreCase(UNDETERMINED) ? null : change;
  }
}
