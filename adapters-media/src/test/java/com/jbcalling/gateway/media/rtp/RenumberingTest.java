package com.jbcalling.gateway.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RenumberingTest {
  private final Renumbering numbers = new Renumbering();

  @Test
  void beforeTheStartEverythingIsRefused() {
    numbers.leaveOut(1);

    assertThat(numbers.isStarted()).isFalse();
    assertThat(numbers.map(1)).isEqualTo(Renumbering.REFUSED);
  }

  @ParameterizedTest
  @CsvSource({"0,65535", "127,0", "32767,127", "65535,32767", "65535,65535"})
  void numbersLeftOutLeaveNoGap(int in, int out) {
    numbers.restart(in, out, 16);
    int expected = out;
    for (int i = 0; i < 70_000; i++) {
      int number = (in + i) & 0xFFFF;
      if (i % 3 == 1) {
        numbers.leaveOut(number);
        numbers.leaveOut(number);
        assertThat(numbers.map(number)).isEqualTo(Renumbering.REFUSED);
      } else {
        assertThat(numbers.map(number)).isEqualTo(expected);
        assertThat(numbers.newestOutgoing()).isEqualTo(expected);
        expected = (expected + 1) & 0xFFFF;
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 127, 32767, 65535})
  void aLateNumberGetsTheNumberThatWasKeptForIt(int in) {
    numbers.restart(in, 100, 16);
    numbers.map(in);
    numbers.leaveOut(SequenceNumber.add(in, 2)); // 1 is missing
    assertThat(numbers.map(SequenceNumber.add(in, 3))).isEqualTo(102);
    numbers.leaveOut(SequenceNumber.add(in, 4));
    assertThat(numbers.map(SequenceNumber.add(in, 7))).isEqualTo(105);

    assertThat(numbers.map(SequenceNumber.add(in, 1))).isEqualTo(101);
    assertThat(numbers.map(SequenceNumber.add(in, 6))).isEqualTo(104);
    assertThat(numbers.map(SequenceNumber.add(in, 2))).isEqualTo(Renumbering.REFUSED);
  }

  @Test
  void aNumberAlreadyPassedCannotBeLeftOut() {
    numbers.restart(10, 10, 16);
    assertThat(numbers.map(12)).isEqualTo(12);

    numbers.leaveOut(11);
    numbers.leaveOut(12);

    assertThat(numbers.map(13)).isEqualTo(13);
    assertThat(numbers.map(11)).isEqualTo(11);
  }

  @Test
  void aRestartContinuesAfterTheNewestAndRefusesTheOld() {
    numbers.restart(10, 65534, 16);
    numbers.map(11); // 65535
    numbers.restartAfterNewest(40_000, 16);

    assertThat(numbers.map(40_000)).isZero();
    assertThat(numbers.map(39_999)).isEqualTo(Renumbering.REFUSED);
    assertThat(numbers.map(40_001)).isEqualTo(1);
  }

  @Test
  void whatIsOlderThanTheHistoryIsRefused() {
    numbers.restart(0, 0, 16);
    for (int i = 1; i < 400; i += 2) {
      numbers.leaveOut(i);
      numbers.map(i + 1);
    }

    assertThat(numbers.map(20)).isEqualTo(Renumbering.REFUSED);
    assertThat(numbers.map(398)).isEqualTo(199);
  }

  @Test
  void smallNumbersWrapAtTheirOwnSize() {
    numbers.restart(126, 5, 7);

    assertThat(numbers.map(126)).isEqualTo(5);
    assertThat(numbers.map(127)).isEqualTo(6);
    assertThat(numbers.map(0)).isEqualTo(7);
    numbers.restart(32767, 32766, 15);
    assertThat(numbers.map(32767)).isEqualTo(32766);
    assertThat(numbers.map(1)).isZero();
  }

  @Test
  void noTwoNumbersEverShareAnOutgoingOne() {
    SplittableRandom random = new SplittableRandom(5);
    numbers.restart(65000, 0, 16);
    Set<Integer> given = new HashSet<>();
    int head = 65000;
    for (int i = 0; i < 20_000; i++) {
      if (i % 10_000 == 0) {
        given.clear();
      }
      head++;
      int number = (head - random.nextInt(4) * random.nextInt(3)) & 0xFFFF;
      if (random.nextInt(3) == 0) {
        numbers.leaveOut(number);
      } else {
        int outgoing = numbers.map(number);
        if (outgoing >= 0) {
          given.add((number << 16) | outgoing);
        }
      }
    }
    Set<Integer> outgoing = new HashSet<>();
    for (int pair : given) {
      assertThat(outgoing.add(pair & 0xFFFF)).isTrue();
    }
  }
}
