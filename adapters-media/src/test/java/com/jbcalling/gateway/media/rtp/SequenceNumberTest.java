package com.jbcalling.gateway.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SequenceNumberTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 127, 32767, 65535})
  void orderHoldsAroundTheWrap(int start) {
    for (int step = 1; step < 0x8000; step += 97) {
      int later = SequenceNumber.add(start, step);
      assertThat(SequenceNumber.isNewer(later, start)).isTrue();
      assertThat(SequenceNumber.isNewer(start, later)).isFalse();
      assertThat(SequenceNumber.distance(start, later)).isEqualTo(step);
      assertThat(SequenceNumber.distance(later, start)).isEqualTo(-step);
      assertThat(SequenceNumber.add(later, -step)).isEqualTo(start);
    }
    assertThat(SequenceNumber.next(start)).isEqualTo((start + 1) % 65536);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 127, 32767, 65535})
  void halfTheSpaceApartNeitherIsNewer(int start) {
    int opposite = SequenceNumber.add(start, 0x8000);

    assertThat(SequenceNumber.isNewer(opposite, start)).isFalse();
    assertThat(SequenceNumber.isNewer(start, opposite)).isFalse();
    assertThat(SequenceNumber.isNewer(start, start)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 127, 32767, 65535})
  void unwrappedNumbersRiseWithoutAStepAtTheWrap(int start) {
    SequenceUnwrapper unwrapper = new SequenceUnwrapper();
    long first = unwrapper.unwrap(start);
    for (int i = 1; i < 200_000; i++) {
      assertThat(unwrapper.unwrap((start + i) & 0xFFFF)).isEqualTo(first + i);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 127, 32767, 65535})
  void aLateNumberUnwrapsBehindTheNewest(int start) {
    SequenceUnwrapper unwrapper = new SequenceUnwrapper();
    long first = unwrapper.unwrap(start);

    assertThat(unwrapper.peek(SequenceNumber.add(start, 3))).isEqualTo(first + 3);
    assertThat(unwrapper.unwrap(SequenceNumber.add(start, -5))).isEqualTo(first - 5).isPositive();
    assertThat(unwrapper.unwrap(SequenceNumber.add(start, 1))).isEqualTo(first + 1);
  }

  @Test
  void aResetUnwrapperStartsAnew() {
    SequenceUnwrapper unwrapper = new SequenceUnwrapper();
    unwrapper.unwrap(65535);
    unwrapper.unwrap(0);
    unwrapper.reset();

    assertThat(unwrapper.isStarted()).isFalse();
    assertThat(unwrapper.unwrap(10)).isEqualTo(0x10000L + 10);
  }

  @Test
  void timestampsCompareAroundTheirWrap() {
    assertThat(SequenceNumber.isTimestampNewer(3, -3)).isTrue();
    assertThat(SequenceNumber.isTimestampNewer(-3, 3)).isFalse();
    assertThat(SequenceNumber.timestampDistance(-3, 3)).isEqualTo(6);
    assertThat(
            SequenceNumber.isTimestampNewer(
                Integer.MIN_VALUE, Integer.MAX_VALUE)) // 0x80000000 after 0x7FFFFFFF
        .isTrue();
  }
}
