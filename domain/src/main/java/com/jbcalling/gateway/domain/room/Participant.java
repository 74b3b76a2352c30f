package com.jbcalling.gateway.domain.room;

import com.jbcalling.gateway.domain.room.Presence.Away;
import com.jbcalling.gateway.domain.room.Presence.Here;
import org.jmolecules.ddd.types.Entity;
import org.jspecify.annotations.Nullable;

/** Somebody with a seat in a room. Changed by its {@link Room} only. */
public final class Participant implements Entity<Room, ParticipantId> {
  private final ParticipantId id;
  private final String name;
  private final @Nullable String userId;
  private final long joinedAt;
  private final SessionToken sessionToken;
  private LanguagePreferences languages;
  private Presence presence = new Here();
  private int absences;

  Participant(Newcomer newcomer) {
    this.id = newcomer.id();
    this.name = newcomer.name();
    this.userId = newcomer.userId();
    this.joinedAt = newcomer.arrivedAt();
    this.sessionToken = newcomer.freshToken();
    this.languages = LanguagePreferences.NONE.changedBy(newcomer.languages());
  }

  @Override
  public ParticipantId getId() {
    return id;
  }

  public String name() {
    return name;
  }

  /** Who this is outside the gateway; null if nobody said. */
  public @Nullable String userId() {
    return userId;
  }

  /** Milliseconds since the epoch. */
  public long joinedAt() {
    return joinedAt;
  }

  public SessionToken sessionToken() {
    return sessionToken;
  }

  public LanguagePreferences languages() {
    return languages;
  }

  public Presence presence() {
    return presence;
  }

  void prefer(LanguagePreferences change) {
    languages = languages.changedBy(change);
  }

  Away stepAway() {
    Away away = new Away(++absences);
    presence = away;
    return away;
  }

  void comeBack() {
    presence = new Here();
  }
}
