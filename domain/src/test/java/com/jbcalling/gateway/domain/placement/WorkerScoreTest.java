package com.jbcalling.gateway.domain.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class WorkerScoreTest {

  @Test
  void twoRoomsOfEightPeopleAtThirtyPercentScore66() {
    assertThat(WorkerScore.of(2, 8, 0.30).points()).isCloseTo(66, within(1e-9));
  }

  @Test
  void threeRoomsOfFivePeopleAtFifteenPercentScore55() {
    assertThat(WorkerScore.of(3, 5, 0.15).points()).isCloseTo(55, within(1e-9));
  }

  @Test
  void theRoomGoesToTheLowerScore() {
    WorkerCandidate first = new WorkerCandidate(0, 2, 8, 0.30);
    WorkerCandidate second = new WorkerCandidate(1, 3, 5, 0.15);

    assertThat(WorkerCandidate.bestFirst(List.of(first, second))).containsExactly(second, first);
  }

  @Test
  void ofEqualsTheFirstInThePoolIsTaken() {
    WorkerCandidate third = new WorkerCandidate(2, 0, 0, 0);
    WorkerCandidate first = new WorkerCandidate(0, 0, 0, 0);

    assertThat(WorkerCandidate.bestFirst(List.of(third, first))).containsExactly(first, third);
  }

  @Test
  void oneBusyCoreWeighsAsMuchAsTenRooms() {
    assertThat(WorkerScore.of(10, 0, 0)).isEqualByComparingTo(WorkerScore.of(0, 0, 1));
  }
}
