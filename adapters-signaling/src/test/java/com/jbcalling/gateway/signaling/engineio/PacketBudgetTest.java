package com.jbcalling.gateway.signaling.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PacketBudgetTest {

  private static final long MILLISECOND = 1_000_000;

  @ParameterizedTest
  @ValueSource(longs = {0, 1, -1, Long.MAX_VALUE - 5, Long.MIN_VALUE})
  void aBurstIsTakenAtOnceAndTheRateAfterwards(long start) {
    PacketBudget budget = new PacketBudget(100, 3, start);
    for (int i = 0; i < 3; i++) {
      assertThat(budget.take(start)).isTrue();
    }
    assertThat(budget.take(start)).isFalse();
    assertThat(budget.take(start + 9 * MILLISECOND)).isFalse();
    assertThat(budget.take(start + 10 * MILLISECOND)).isTrue();
    assertThat(budget.take(start + 10 * MILLISECOND)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, Long.MAX_VALUE - 5})
  void silenceSavesNoMoreThanABurst(long start) {
    PacketBudget budget = new PacketBudget(100, 2, start);
    long later = start + 60_000 * MILLISECOND;
    assertThat(budget.take(later)).isTrue();
    assertThat(budget.take(later)).isTrue();
    assertThat(budget.take(later)).isFalse();
  }
}
