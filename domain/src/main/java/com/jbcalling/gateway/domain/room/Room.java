package com.jbcalling.gateway.domain.room;

import com.jbcalling.gateway.domain.room.Admission.Refused;
import com.jbcalling.gateway.domain.room.Admission.Seated;
import com.jbcalling.gateway.domain.room.Admission.TakenOver;
import com.jbcalling.gateway.domain.room.JoinRejection.ParticipantExists;
import com.jbcalling.gateway.domain.room.JoinRejection.RoomFull;
import com.jbcalling.gateway.domain.room.Presence.Away;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jmolecules.ddd.types.AggregateRoot;
import org.jspecify.annotations.Nullable;

/**
 * The seats of a room and who sits in them, in the order in which they came.
 *
 * <p>Not for several threads at once.
 */
public final class Room implements AggregateRoot<Room, RoomId> {
  private final RoomId id;
  private final int capacity;
  private final Map<ParticipantId, Participant> participants = new LinkedHashMap<>();

  /**
   * Opens an empty room.
   *
   * @param capacity number of seats, at least 1
   */
  public Room(RoomId id, int capacity) {
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity " + capacity);
    }
    this.id = id;
    this.capacity = capacity;
  }

  @Override
  public RoomId getId() {
    return id;
  }

  /**
   * Gives a seat, or hands one over to whoever holds its token. A handed-over seat stays what it
   * was, but for languages that the newcomer names.
   */
  public Admission admit(Newcomer newcomer) {
    Participant present = participants.get(newcomer.id());
    if (present != null) {
      String offered = newcomer.offeredToken();
      if (offered == null || !present.sessionToken().matches(offered)) {
        return new Refused(new ParticipantExists(newcomer.id()));
      }
      present.comeBack();
      present.prefer(newcomer.languages());
      return new TakenOver(present);
    }
    if (participants.size() >= capacity) {
      return new Refused(new RoomFull(capacity));
    }
    Participant seated = new Participant(newcomer);
    participants.put(seated.getId(), seated);
    return new Seated(seated);
  }

  /** The participant of this name; null if nobody here has it. */
  public @Nullable Participant find(ParticipantId participant) {
    return participants.get(participant);
  }

  /** Everybody's names, as a view. */
  public Set<ParticipantId> members() {
    return Collections.unmodifiableSet(participants.keySet());
  }

  /** Everybody, in the order in which they came. */
  public List<Participant> everybody() {
    return List.copyOf(participants.values());
  }

  /** Everybody but one. */
  public List<Participant> othersThan(ParticipantId participant) {
    List<Participant> others = new ArrayList<>(participants.values());
    others.removeIf(other -> other.getId().equals(participant));
    return List.copyOf(others);
  }

  /** Changes what somebody speaks or reads. */
  public void prefer(ParticipantId participant, LanguagePreferences change) {
    Participant present = participants.get(participant);
    if (present != null) {
      present.prefer(change);
    }
  }

  /** Keeps the seat of somebody whose connection dropped; null if there is no such seat. */
  public @Nullable Away stepAway(ParticipantId participant) {
    Participant present = participants.get(participant);
    return present == null ? null : present.stepAway();
  }

  /** Whether a participant is still absent as it was when this absence began. */
  public boolean isStill(ParticipantId participant, Away absence) {
    Participant present = participants.get(participant);
    return present != null && present.presence().equals(absence);
  }

  /** Takes a seat away; harmless if there is no such seat. */
  public void leave(ParticipantId participant) {
    participants.remove(participant);
  }

  public boolean isEmpty() {
    return participants.isEmpty();
  }
}
