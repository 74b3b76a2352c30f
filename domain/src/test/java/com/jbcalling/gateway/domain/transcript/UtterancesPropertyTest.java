package com.jbcalling.gateway.domain.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UtterancesPropertyTest {

  /** Checked against a set that remembers everything. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void eachUtteranceOfTheLastSixtyFourEndsExactlyOnceInWhateverOrder(long seed) {
    Random random = new Random(seed);
    Utterances utterances = new Utterances();
    Set<Long> ended = new HashSet<>();
    long newest = -1;
    for (int i = 0; i < 20_000; i++) {
      long utterance = Math.max(0, newest + random.nextLong(-80, random.nextInt(50) == 0 ? 90 : 4));
      boolean open = utterance > newest - 64 && !ended.contains(utterance);

      assertThat(utterances.takeInterim(utterance, "word " + i)).isEqualTo(open);
      if (random.nextBoolean()) {
        assertThat(utterances.takeFinal(utterance)).isEqualTo(open);
        ended.add(utterance);
        newest = Math.max(newest, utterance);
      }
    }
  }

  @Test
  void theFirstUtteranceMayHaveAnyNumber() {
    assertThat(new Utterances().takeFinal(0)).isTrue();
    assertThat(new Utterances().takeFinal(63)).isTrue();
    assertThat(new Utterances().takeFinal(64)).isTrue();
    assertThat(new Utterances().takeFinal(Long.MAX_VALUE - 1)).isTrue();
  }

  @Test
  void anUtteranceFarBehindCountsAsFinal() {
    Utterances utterances = new Utterances();
    utterances.takeFinal(64);

    assertThat(utterances.takeFinal(0)).isFalse();
    assertThat(utterances.takeFinal(1)).isTrue();
  }
}
