package com.jbcalling.gateway.signaling.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateBudgetTest {

  private static final long MILLISECOND = 1_000_000;

  @ParameterizedTest
  @ValueSource(longs = {0, 1, -1, Long.MAX_VALUE - 5, Long.MIN_VALUE})
  void aBurstIsTakenAtOnceAndTheRateAfterwards(long start) {
    RateBudget budget = new RateBudget(100, 3, start);
    for (int i = 0; i < 3; i++) {
      assertThat(budget.take(1, start)).isTrue();
    }
    assertThat(budget.take(1, start)).isFalse();
    assertThat(budget.take(1, start + 9 * MILLISECOND)).isFalse();
    assertThat(budget.take(1, start + 10 * MILLISECOND)).isTrue();
    assertThat(budget.take(1, start + 10 * MILLISECOND)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, Long.MAX_VALUE - 5})
  void silenceSavesNoMoreThanABurst(long start) {
    RateBudget budget = new RateBudget(100, 2, start);
    long later = start + 60_000 * MILLISECOND;
    assertThat(budget.take(1, later)).isTrue();
    assertThat(budget.take(1, later)).isTrue();
    assertThat(budget.take(1, later)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, Long.MAX_VALUE - 5})
  void manyUnitsAreTakenTogetherOrNotAtAll(long start) {
    RateBudget budget = new RateBudget(1_000, 10, start);
    assertThat(budget.take(11, start)).isFalse();
    assertThat(budget.take(8, start)).isTrue();
    assertThat(budget.take(3, start)).isFalse();
    assertThat(budget.take(3, start + MILLISECOND)).isTrue();
  }
}
