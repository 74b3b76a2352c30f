package com.jbcalling.gateway.domain.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.domain.room.ParticipantId;
import org.junit.jupiter.api.Test;

class CaptionSequenceTest {

  @Test
  void aSpeakerAmongAsManyAsARoomCanHaveKeepsTheCount() {
    CaptionSequence sequence = new CaptionSequence();
    for (int i = 0; i < 10_000; i++) {
      assertThat(sequence.next(new ParticipantId("speaker-" + i))).isEqualTo(1);
    }
    for (int i = 0; i < 10_000; i++) {
      assertThat(sequence.next(new ParticipantId("speaker-" + i))).isEqualTo(2);
    }
  }

  @Test
  void aRoomThroughWhichCrowdsPassDoesNotRememberThemAll() {
    CaptionSequence sequence = new CaptionSequence();
    ParticipantId first = new ParticipantId("first");
    sequence.next(first);
    for (int i = 0; i < 10_000; i++) {
      sequence.next(new ParticipantId("passer-by-" + i));
    }

    assertThat(sequence.next(first)).isEqualTo(1);
  }
}
