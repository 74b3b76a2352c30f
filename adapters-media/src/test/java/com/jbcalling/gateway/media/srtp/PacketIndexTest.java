package com.jbcalling.gateway.media.srtp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PacketIndexTest {
  @ParameterizedTest
  @CsvSource({
    // ROC, s_l, SEQ, expected ROC
    "5, 0, 0, 5",
    "5, 0, 1, 5",
    "5, 0, 32768, 5",
    "5, 0, 32769, 4",
    "5, 0, 65535, 4",
    "5, 127, 0, 5",
    "5, 127, 32895, 5",
    "5, 127, 32896, 4",
    "5, 127, 65535, 4",
    "5, 32767, 0, 5",
    "5, 32767, 65535, 5",
    "5, 32768, 0, 5",
    "5, 32768, 65535, 5",
    "5, 32769, 0, 6",
    "5, 32769, 1, 5",
    "5, 65535, 0, 6",
    "5, 65535, 32766, 6",
    "5, 65535, 32767, 5",
    "5, 65535, 65534, 5",
    "0, 0, 65535, -1",
    "4294967295, 65535, 0, 4294967296",
  })
  void theRolloverCounterIsThatOfAppendixA(long roc, int last, int seq, long expected) {
    assertThat(PacketIndex.estimate(roc << 16 | last, seq)).isEqualTo((expected << 16) + seq);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 127, 32767, 65535})
  void everyStepWithinHalfAPeriodIsFollowed(int start) {
    for (int step = -32767; step <= 32767; step++) {
      long from = (7L << 16) + start;
      long to = from + step;
      assertThat(PacketIndex.estimate(from, (int) (to & 0xffff))).isEqualTo(to);
    }
  }

  @Test
  void theLastIndexOfAKeyIsReached() {
    assertThat(PacketIndex.estimate(PacketIndex.MAX - 1, 0xffff)).isEqualTo(PacketIndex.MAX);
    assertThat(PacketIndex.estimate(PacketIndex.MAX, 0)).isGreaterThan(PacketIndex.MAX);
  }
}
