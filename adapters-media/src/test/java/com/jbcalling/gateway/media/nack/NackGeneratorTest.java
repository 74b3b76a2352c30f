package com.jbcalling.gateway.media.nack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NackGeneratorTest {
  private static final long MILLI = 1_000_000;

  private final NackGenerator generator = new NackGenerator();
  private final int[] out = new int[1000];

  @ParameterizedTest
  @ValueSource(ints = {0, 127, 32767, 65533, 65535})
  void everyPacketOfAGapIsAskedForAtOnce(int start) {
    assertThat(generator.onPacket(start, false)).isEqualTo(NackGenerator.IN_ORDER);
    assertThat(generator.onPacket((start + 1) & 0xFFFF, false)).isEqualTo(NackGenerator.IN_ORDER);
    assertThat(generator.due(0, 0, out)).isZero();

    assertThat(generator.onPacket((start + 5) & 0xFFFF, false)).isEqualTo(NackGenerator.AFTER_GAP);

    assertThat(due(0, 0))
        .containsExactly((start + 2) & 0xFFFF, (start + 3) & 0xFFFF, (start + 4) & 0xFFFF);
    assertThat(generator.missingCount()).isEqualTo(3);
  }

  @Test
  void aPacketThatCameIsNotAskedForAgain() {
    receive(1, 5);
    due(0, 0);

    assertThat(generator.onPacket(3, false)).isEqualTo(NackGenerator.RECOVERED);
    assertThat(generator.onPacket(3, false)).isEqualTo(NackGenerator.OLD);

    assertThat(due(40 * MILLI, 0)).containsExactly(2, 4);
  }

  @Test
  void repetitionsWaitForTheRoundTripButNotLessThanTheTimer() {
    receive(1, 3);
    assertThat(due(0, 100 * MILLI)).containsExactly(2);
    assertThat(due(99 * MILLI, 100 * MILLI)).isEmpty();
    assertThat(due(100 * MILLI, 100 * MILLI)).containsExactly(2);
    assertThat(due(139 * MILLI, 10 * MILLI)).isEmpty();
    assertThat(due(140 * MILLI, 10 * MILLI)).containsExactly(2);
  }

  @Test
  void aPacketThatNeverComesIsGivenUp() {
    receive(1, 3);
    int asked = 0;
    for (long now = 0; now < 10_000 * MILLI; now += 40 * MILLI) {
      asked += due(now, 0).length;
    }

    assertThat(asked).isEqualTo(NackGenerator.MAX_RETRIES);
    assertThat(generator.missingCount()).isZero();
    assertThat(generator.takeKeyFrameNeeded()).isFalse();
  }

  @Test
  void whatTheListCannotHoldIsAskedForNextTime() {
    receive(1, 12);
    int[] small = new int[4];

    assertThat(generator.due(0, 0, small)).isEqualTo(4);
    assertThat(small).containsExactly(2, 3, 4, 5);
    assertThat(generator.due(0, 0, small)).isEqualTo(4);
    assertThat(small).containsExactly(6, 7, 8, 9);
  }

  @Test
  void tooManyMissingPacketsNeedAKeyFrame() {
    receive(1, 900);
    receive(2000);

    assertThat(generator.missingCount()).isZero();
    assertThat(generator.takeKeyFrameNeeded()).isTrue();
    assertThat(generator.takeKeyFrameNeeded()).isFalse();
  }

  @Test
  void packetsFromBeforeAKeyFrameAreGivenUpFirst() {
    receive(1, 600);
    generator.onPacket(700, true);
    receive(1400);

    assertThat(generator.takeKeyFrameNeeded()).isFalse();
    assertThat(generator.missingCount()).isEqualTo(699);
    assertThat(due(0, 0)[0]).isEqualTo(701);
  }

  @Test
  void aKeyFrameRightAfterTheGapNeedsNoOther() {
    receive(1);
    generator.onPacket(5000, true);

    assertThat(generator.missingCount()).isZero();
    assertThat(generator.takeKeyFrameNeeded()).isFalse();
  }

  @Test
  void veryOldGapsAreForgotten() {
    receive(1, 3);
    for (int i = 4; i < 11_000; i++) {
      receive(i);
    }

    assertThat(generator.missingCount()).isZero();
  }

  @Test
  void packetsFromBeforeTheFirstAreNotMissed() {
    receive(100);

    assertThat(generator.onPacket(99, false)).isEqualTo(NackGenerator.OLD);
    assertThat(generator.onPacket(101, false)).isEqualTo(NackGenerator.IN_ORDER);
  }

  @Test
  void afterAResetTheStreamStartsAnew() {
    receive(1, 5);
    generator.reset();

    assertThat(generator.onPacket(40_000, false)).isEqualTo(NackGenerator.IN_ORDER);
    assertThat(generator.missingCount()).isZero();
  }

  /** Sender and receiver over a network that loses a tenth, retransmissions included. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aLossyNetworkIsRepairedByRetransmissions(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    ArrayDeque<long[]> retransmissions = new ArrayDeque<>(); // arrival, sequence
    boolean[] arrived = new boolean[3000];
    long roundTrip = 30 * MILLI;
    int start = 65_000;
    for (int tick = 0; tick < 4000; tick++) {
      long now = MILLI * 3 * tick;
      if (tick < arrived.length && (tick == 0 || random.nextInt(10) > 0)) {
        generator.onPacket((start + tick) & 0xFFFF, tick == 0);
        arrived[tick] = true;
      }
      while (!retransmissions.isEmpty() && retransmissions.peek()[0] <= now) {
        int sequence = (int) retransmissions.remove()[1];
        generator.onPacket(sequence, false);
        arrived[(sequence - start) & 0xFFFF] = true;
      }
      for (int sequence : due(now, roundTrip)) {
        if (random.nextInt(10) > 0) {
          retransmissions.add(new long[] {now + roundTrip, sequence});
        }
      }
    }
    int lost = 0;
    for (int i = 0; i < arrived.length - 1; i++) {
      lost += arrived[i] ? 0 : 1;
    }
    assertThat(lost).isZero();
    assertThat(generator.missingCount()).isZero();
  }

  private void receive(int... sequences) {
    for (int sequence : sequences) {
      generator.onPacket(sequence, false);
    }
  }

  private int[] due(long now, long roundTrip) {
    return Arrays.copyOf(out, generator.due(now, roundTrip, out));
  }
}
