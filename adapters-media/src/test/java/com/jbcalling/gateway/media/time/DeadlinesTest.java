package com.jbcalling.gateway.media.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadlinesTest {
  private final Deadlines deadlines = new Deadlines();
  private final List<Integer> fired = new ArrayList<>();

  private Deadline deadline(int number) {
    return new Deadline(now -> fired.add(number));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -500, Long.MAX_VALUE - 500, Long.MIN_VALUE})
  void deadlinesFireInTheirOrderWhereverTheClockStands(long start) {
    Random random = new Random(1);
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      order.add(i);
    }
    Collections.shuffle(order, random);
    for (int number : order) {
      deadlines.set(deadline(number), start + number);
    }

    deadlines.runDue(start + 499);
    assertThat(fired).hasSize(500).isSorted();
    assertThat(deadlines.nanosToNext(start + 499)).isEqualTo(1);
    deadlines.runDue(start + 1000);
    assertThat(fired).hasSize(1000).isSorted();
    assertThat(deadlines.nanosToNext(start)).isEqualTo(Deadlines.NONE);
  }

  @Test
  void aDeadlineThatIsMovedFiresOnceAtItsNewTime() {
    Deadline moved = deadline(1);
    deadlines.set(moved, 10);
    deadlines.set(deadline(2), 20);
    deadlines.set(moved, 30);
    deadlines.runDue(100);

    assertThat(fired).containsExactly(2, 1);
    assertThat(moved.isSet()).isFalse();
  }

  @Test
  void whatIsClearedNeverFiresAndLeavesTheOthersInOrder() {
    List<Deadline> all = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      Deadline deadline = deadline(i);
      all.add(deadline);
      deadlines.set(deadline, (i * 37) % 100);
    }
    for (int i = 0; i < 100; i += 3) {
      deadlines.clear(all.get(i));
      deadlines.clear(all.get(i));
    }
    deadlines.runDue(100);

    assertThat(fired).hasSize(66).noneMatch(number -> number % 3 == 0);
    assertThat(fired.stream().map(number -> (number * 37) % 100)).isSorted();
    assertThat(deadlines.size()).isZero();
  }

  @Test
  void aDeadlineThatSetsItselfToThePresentDoesNotHoldUpTheLoop() {
    Deadline[] self = new Deadline[1];
    self[0] =
        new Deadline(
            now -> {
              fired.add(1);
              deadlines.set(self[0], now);
            });
    deadlines.set(self[0], 5);
    deadlines.runDue(5);

    assertThat(fired).hasSize(1);
    assertThat(self[0].isSet()).isTrue();
  }
}
