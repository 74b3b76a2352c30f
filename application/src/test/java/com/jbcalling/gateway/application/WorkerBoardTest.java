package com.jbcalling.gateway.application;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.application.RoomCell.Tally;
import com.jbcalling.gateway.application.port.out.MediaPlane.WorkerLoad;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WorkerBoardTest {
  private static final WorkerLoad FIRST = new WorkerLoad(0, 0, 0, 0);
  private static final WorkerLoad SECOND = new WorkerLoad(1, 0, 0, 0);

  private final WorkerBoard board = new WorkerBoard();

  private OptionalInt take(WorkerLoad... workers) {
    return board.take(List.of(workers), Set.of(), List.of());
  }

  private OptionalInt take(Collection<Tally> tallies, WorkerLoad... workers) {
    return board.take(List.of(workers), Set.of(), tallies);
  }

  @Test
  void roomsSpreadOverTheWorkersAlsoBeforeTheyAreOpen() {
    assertThat(take(FIRST, SECOND)).hasValue(0);
    assertThat(take(FIRST, SECOND)).hasValue(1);
    assertThat(take(FIRST, SECOND)).hasValue(0);
  }

  @Test
  void aPlaceThatIsGivenBackIsTakenAgain() {
    take(FIRST, SECOND);
    take(FIRST, SECOND);
    board.release(1);
    assertThat(take(FIRST, SECOND)).hasValue(1);

    board.release(0);
    board.release(0); // harmless
    assertThat(take(FIRST, SECOND)).hasValue(0);
  }

  @Test
  void aWorkerThatIsNotListedIsNeverChosen() {
    for (int i = 0; i < 20; i++) {
      assertThat(take(SECOND)).hasValue(1);
    }
    assertThat(take()).isEmpty();
  }

  @Test
  void aWorkerThatWasTriedIsOutOfTheQuestion() {
    assertThat(board.take(List.of(FIRST, SECOND), Set.of(0), List.of())).hasValue(1);
    assertThat(board.take(List.of(FIRST), Set.of(0), List.of())).isEmpty();
  }

  @Test
  void peopleAndProcessorTimeCount() {
    List<Tally> sixOnTheFirst = List.of(new Tally(0, 6, 0, 0, 0, 0), new Tally(1, 0, 0, 0, 0, 0));
    assertThat(take(sixOnTheFirst, FIRST, SECOND)).hasValue(1);
    // A room there weighs 10 points now, and six people here 12.
    assertThat(take(sixOnTheFirst, FIRST, SECOND)).hasValue(1);
    assertThat(take(FIRST, SECOND)).hasValue(0);

    assertThat(take(new WorkerLoad(0, 0, 0, 0.9), SECOND)).hasValue(1);
  }
}
