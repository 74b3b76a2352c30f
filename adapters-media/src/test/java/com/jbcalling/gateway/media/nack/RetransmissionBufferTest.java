package com.jbcalling.gateway.media.nack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetransmissionBufferTest {
  private static final long MILLI = 1_000_000;

  private final SlotPool pool = new SlotPool(100, 3000);
  private final RetransmissionBuffer buffer =
      new RetransmissionBuffer(pool, RetransmissionBuffer.VIDEO_NANOS);

  @ParameterizedTest
  @ValueSource(ints = {0, 127, 32767, 65535})
  void aStoredPacketIsFoundAsItCame(int start) {
    for (int i = 0; i < 10; i++) {
      assertThat(store(start + i, i)).isEqualTo(RetransmissionBuffer.STORED);
    }

    for (int i = 0; i < 10; i++) {
      int handle = buffer.find((start + i) & 0xFFFF, 20);
      assertThat(handle).isNotNegative();
      assertThat(buffer.length(handle)).isEqualTo(3);
      assertThat(buffer.data(handle)[1]).isEqualTo((byte) (start + i));
    }
    assertThat(buffer.find((start + 10) & 0xFFFF, 20)).isEqualTo(RetransmissionBuffer.NOT_FOUND);
    assertThat(buffer.find((start - 1) & 0xFFFF, 20)).isEqualTo(RetransmissionBuffer.NOT_FOUND);
  }

  @Test
  void aPacketOlderThanTheAgeIsNotFoundAndItsSlotIsUsedAgain() {
    store(1, 0);
    store(2, 2100 * MILLI);

    assertThat(buffer.find(1, 2100 * MILLI)).isEqualTo(RetransmissionBuffer.NOT_FOUND);
    assertThat(pool.inUse()).isEqualTo(1);
    buffer.expire(4101 * MILLI);
    assertThat(pool.inUse()).isZero();
    assertThat(buffer.find(2, 4101 * MILLI)).isEqualTo(RetransmissionBuffer.NOT_FOUND);
  }

  @Test
  void noMorePacketsAreKeptThanTheCapacity() {
    for (int i = 0; i < 3000; i++) {
      store(i, i);
    }

    assertThat(pool.inUse()).isEqualTo(RetransmissionBuffer.CAPACITY);
    assertThat(buffer.find(499, 3000)).isEqualTo(RetransmissionBuffer.NOT_FOUND);
    assertThat(buffer.find(500, 3000)).isNotNegative();
    assertThat(store(499, 3000)).isEqualTo(RetransmissionBuffer.TOO_OLD);
    assertThat(store(500, 3000)).isEqualTo(RetransmissionBuffer.DUPLICATE);
  }

  @Test
  void aLatePacketFillsItsHole() {
    store(10, 0);
    store(12, 1);
    assertThat(buffer.find(11, 1)).isEqualTo(RetransmissionBuffer.NOT_FOUND);
    assertThat(store(11, 2)).isEqualTo(RetransmissionBuffer.STORED);
    assertThat(store(9, 2)).as("before the first").isEqualTo(RetransmissionBuffer.STORED);

    assertThat(buffer.find(11, 2)).isNotNegative();
    assertThat(buffer.find(9, 2)).isNotNegative();
  }

  @Test
  void aJumpReleasesEverything() {
    for (int i = 0; i < 100; i++) {
      store(i, i);
    }
    store(20_000, 100);

    assertThat(pool.inUse()).isEqualTo(1);
    assertThat(buffer.find(20_000, 100)).isNotNegative();
    assertThat(buffer.find(99, 100)).isEqualTo(RetransmissionBuffer.NOT_FOUND);
  }

  @Test
  void anExhaustedPoolOrALongPacketIsRefused() {
    SlotPool two = new SlotPool(10, 2);
    RetransmissionBuffer small = new RetransmissionBuffer(two, MILLI);
    byte[] packet = new byte[20];

    assertThat(small.store(packet, 0, 11, 1, 0)).isEqualTo(RetransmissionBuffer.NO_SLOT);
    assertThat(small.store(packet, 0, 10, 1, 0)).isEqualTo(RetransmissionBuffer.STORED);
    assertThat(small.store(packet, 0, 10, 2, 0)).isEqualTo(RetransmissionBuffer.STORED);
    assertThat(small.store(packet, 0, 10, 3, 0)).isEqualTo(RetransmissionBuffer.NO_SLOT);
    assertThat(small.find(3, 0)).isEqualTo(RetransmissionBuffer.NOT_FOUND);
    assertThat(small.store(packet, 0, 10, 4, 2 * MILLI)).isEqualTo(RetransmissionBuffer.STORED);
    assertThat(two.inUse()).isEqualTo(1);
  }

  @Test
  void clearingGivesBackEverySlot() {
    SplittableRandom random = new SplittableRandom(3);
    int head = 0;
    for (int i = 0; i < 20_000; i++) {
      head += random.nextInt(100) == 0 ? random.nextInt(5000) : 1;
      store(head - (random.nextInt(5) == 0 ? random.nextInt(2600) : 0), MILLI * i);
    }
    buffer.clear();

    assertThat(pool.inUse()).isZero();
    assertThat(buffer.find(head & 0xFFFF, 0)).isEqualTo(RetransmissionBuffer.NOT_FOUND);
    assertThat(store(40_000, 0)).isEqualTo(RetransmissionBuffer.STORED);
  }

  private int store(int sequence, long now) {
    byte[] packet = {0, (byte) sequence, (byte) (sequence >> 8), 0};
    return buffer.store(
        new byte[] {packet[0], packet[0], packet[1], packet[2]}, 1, 3, sequence & 0xFFFF, now);
  }
}
