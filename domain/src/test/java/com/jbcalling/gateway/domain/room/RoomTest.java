package com.jbcalling.gateway.domain.room;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.domain.room.Admission.Refused;
import com.jbcalling.gateway.domain.room.Admission.Seated;
import com.jbcalling.gateway.domain.room.Admission.TakenOver;
import com.jbcalling.gateway.domain.room.JoinRejection.ParticipantExists;
import com.jbcalling.gateway.domain.room.JoinRejection.RoomFull;
import com.jbcalling.gateway.domain.room.Presence.Away;
import com.jbcalling.gateway.domain.room.Presence.Here;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RoomTest {
  private static final ParticipantId ANN = new ParticipantId("ann");
  private static final ParticipantId BEN = new ParticipantId("ben");

  private final Room room = new Room(new RoomId("r"), 2);

  @Test
  void everybodyWhoIsInKeepsTheOrderOfComing() {
    join(BEN, null);
    join(ANN, null);

    assertThat(room.members()).containsExactly(BEN, ANN);
    assertThat(room.othersThan(BEN)).extracting(Participant::getId).containsExactly(ANN);
  }

  @Test
  void nobodyGetsASeatInAFullRoom() {
    join(ANN, null);
    join(BEN, null);

    assertThat(join(new ParticipantId("cid"), null)).isEqualTo(new Refused(new RoomFull(2)));
    assertThat(room.members()).containsExactly(ANN, BEN);
  }

  @Test
  void aTakenNameIsRefusedWithoutItsToken() {
    join(ANN, null);

    assertThat(join(ANN, null)).isEqualTo(new Refused(new ParticipantExists(ANN)));
    assertThat(join(ANN, "token-ben")).isEqualTo(new Refused(new ParticipantExists(ANN)));
  }

  @Test
  void theTokenHandsTheSeatOverEvenInAFullRoom() {
    Participant before = seated(join(ANN, null));
    join(BEN, null);

    assertThat(join(ANN, "token-ann")).isEqualTo(new TakenOver(before));
    assertThat(before.sessionToken().value()).isEqualTo("token-ann");
    assertThat(room.members()).containsExactly(ANN, BEN);
  }

  @Test
  void theTokenOfSomebodyWhoHasLeftGivesANewSeat() {
    join(ANN, null);
    room.leave(ANN);

    assertThat(join(ANN, "token-ann")).isInstanceOf(Seated.class);
  }

  @Test
  void takingOverChangesTheLanguagesThatAreNamedAndNothingElse() {
    Participant ann = seated(join(ANN, null));
    room.prefer(ANN, new LanguagePreferences("vi", "en"));

    room.admit(
        new Newcomer(
            ANN,
            "Another Ann",
            "u2",
            new LanguagePreferences(null, "fr"),
            "token-ann",
            new SessionToken("fresh"),
            99));

    assertThat(ann.languages()).isEqualTo(new LanguagePreferences("vi", "fr"));
    assertThat(ann.name()).isEqualTo("Name of ann");
    assertThat(ann.joinedAt()).isEqualTo(7);
    assertThat(ann.userId()).isNull();
  }

  @Test
  void theEndOfAnEarlierAbsenceIsNotTheEndOfALaterOne() {
    Participant ann = seated(join(ANN, null));
    Away first = Objects.requireNonNull(room.stepAway(ANN));
    join(ANN, "token-ann");

    assertThat(ann.presence()).isEqualTo(new Here());
    assertThat(room.isStill(ANN, first)).isFalse();

    Away second = Objects.requireNonNull(room.stepAway(ANN));
    assertThat(room.isStill(ANN, first)).isFalse();
    assertThat(room.isStill(ANN, second)).isTrue();
  }

  @Test
  void aSeatThatIsKeptIsStillTaken() {
    join(ANN, null);
    room.stepAway(ANN);

    assertThat(join(ANN, null)).isEqualTo(new Refused(new ParticipantExists(ANN)));
    assertThat(room.isEmpty()).isFalse();
  }

  @Test
  void whoIsNotThereCannotLeaveOrStepAway() {
    room.leave(ANN);

    assertThat(room.stepAway(ANN)).isNull();
    assertThat(room.isStill(ANN, new Away(1))).isFalse();
    assertThat(room.isEmpty()).isTrue();
  }

  private static Participant seated(Admission admission) {
    assertThat(admission).isInstanceOf(Seated.class);
    return ((Seated) admission).participant();
  }

  private Admission join(ParticipantId id, @Nullable String offered) {
    return room.admit(
        new Newcomer(
            id,
            "Name of " + id,
            null,
            new LanguagePreferences(null, null),
            offered,
            new SessionToken("token-" + id),
            7));
  }

  @Test
  void aLanguageThatWasSaidCanBeTakenBack() {
    Participant ann = seated(join(ANN, null));
    room.prefer(ANN, new LanguagePreferences("vi", "en"));

    room.prefer(ANN, new LanguagePreferences("und", null));
    assertThat(ann.languages()).isEqualTo(new LanguagePreferences(null, "en"));

    room.prefer(ANN, new LanguagePreferences(null, "UND"));
    assertThat(ann.languages()).isEqualTo(new LanguagePreferences(null, null));
  }
}
