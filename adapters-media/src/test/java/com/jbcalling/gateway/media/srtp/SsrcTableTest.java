package com.jbcalling.gateway.media.srtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SsrcTableTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void itHoldsWhatAMapHolds(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    SsrcTable<Integer> table = new SsrcTable<>(200);
    Map<Integer, Integer> map = new HashMap<>();
    for (int i = 0; i < 20_000; i++) {
      int ssrc = random.nextInt(300) << (seed % 2 == 0 ? 20 : 0);
      if (random.nextBoolean()) {
        table.remove(ssrc);
        map.remove(ssrc);
      } else if (table.get(ssrc) == null && !table.isFull()) {
        table.put(ssrc, i);
        map.put(ssrc, i);
      }
      assertThat(table.size()).isEqualTo(map.size());
      int other = random.nextInt(300) << (seed % 2 == 0 ? 20 : 0);
      assertThat(table.get(other)).isEqualTo(map.get(other));
    }
    map.forEach((ssrc, value) -> assertThat(table.get(ssrc)).isEqualTo(value));
  }

  @Test
  void itGrowsNoFurtherThanItsLimit() {
    SsrcTable<String> table = new SsrcTable<>(3);
    table.put(0, "zero");
    table.put(-1, "minus one");
    table.put(Integer.MIN_VALUE, "least");
    assertThat(table.isFull()).isTrue();
    assertThatThrownBy(() -> table.put(5, "five")).isInstanceOf(IllegalStateException.class);
    assertThat(table.get(0)).isEqualTo("zero");
    assertThat(table.get(-1)).isEqualTo("minus one");
    assertThat(table.get(Integer.MIN_VALUE)).isEqualTo("least");
    assertThat(table.get(5)).isNull();
  }

  @Test
  void theLightestIsFoundWhereverItStands() {
    List<Integer> order = new ArrayList<>(List.of(40, 30, 20, 50, 60));
    SsrcTable<Integer> table = new SsrcTable<>(10);
    order.forEach(weight -> table.put(weight * 7919, weight));
    for (int expected : List.of(20, 30, 40, 50, 60)) {
      int ssrc = table.lightest(Integer::longValue);
      assertThat(table.get(ssrc)).isEqualTo(expected);
      table.remove(ssrc);
    }
    assertThat(table.size()).isZero();
  }
}
