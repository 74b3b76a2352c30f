package com.jbcalling.gateway.media.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RestartBudgetTest {
  private static final long BEGIN = -50; // monotonic time may begin anywhere

  private final RestartBudget budget = new RestartBudget(3, Duration.ofNanos(100));

  @Test
  void soManyAreGrantedWithinTheWindowAndNoMore() {
    assertThat(budget.take(BEGIN)).isTrue();
    assertThat(budget.take(BEGIN + 1)).isTrue();
    assertThat(budget.take(BEGIN + 2)).isTrue();
    assertThat(budget.take(BEGIN + 99)).isFalse();
    assertThat(budget.taken()).isEqualTo(3);
  }

  @Test
  void whatWasLongAgoIsForgiven() {
    for (int i = 0; i < 50; i++) {
      assertThat(budget.take(BEGIN + i * 34L)).isTrue();
    }
  }

  @Test
  void aRefusalCostsNothing() {
    budget.take(BEGIN);
    budget.take(BEGIN);
    budget.take(BEGIN + 50);
    assertThat(budget.take(BEGIN + 60)).isFalse();
    assertThat(budget.take(BEGIN + 100)).isTrue();
    assertThat(budget.take(BEGIN + 100)).isTrue();
    assertThat(budget.take(BEGIN + 100)).isFalse();
  }
}
