package com.jbcalling.gateway.domain.room;

import org.jspecify.annotations.Nullable;

/**
 * What a participant speaks and reads.
 *
 * @param source the spoken language; null if the participant did not say
 * @param target the language to read captions in; null if the participant did not say
 */
public record LanguagePreferences(@Nullable String source, @Nullable String target) {

  /** These preferences after a change, of which null leaves one as it is. */
  public LanguagePreferences changedBy(LanguagePreferences change) {
    return new LanguagePreferences(
        change.source == null ? source : change.source,
        change.target == null ? target : change.target);
  }
}
