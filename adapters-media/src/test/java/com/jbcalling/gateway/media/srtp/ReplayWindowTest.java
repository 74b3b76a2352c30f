package com.jbcalling.gateway.media.srtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayWindowTest {
  @ParameterizedTest
  @ValueSource(longs = {0, 127, 32767, 65535, PacketIndex.MAX - 2000})
  void theWindowEndsExactlyAtItsSize(long start) {
    ReplayWindow window = new ReplayWindow(128);
    window.accept(start);
    window.accept(start + 127);
    assertThat(window.check(start)).isEqualTo(SrtpRefusal.REPLAYED);
    assertThat(window.check(start + 1)).isEqualTo(ReplayWindow.FRESH);
    window.accept(start + 128);
    assertThat(window.check(start)).isEqualTo(SrtpRefusal.TOO_OLD);
    assertThat(window.check(start + 1)).isEqualTo(ReplayWindow.FRESH);
    assertThat(window.check(start + 127)).isEqualTo(SrtpRefusal.REPLAYED);
    assertThat(window.highest()).isEqualTo(start + 128);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 63, 64, 65, 127, 128, 129, 1000, 1 << 20})
  void aLeapLeavesNoStaleBits(int leap) {
    ReplayWindow window = new ReplayWindow(128);
    for (long i = 0; i < 300; i++) {
      window.accept(i);
    }
    window.accept(299 + leap);
    for (long i = Math.max(300, 299 + leap - 127); i < 299 + leap; i++) {
      assertThat(window.check(i)).as("index %d", i).isEqualTo(ReplayWindow.FRESH);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 127, 32767, 65535, (1L << 31) - 500})
  void itRemembersWhatASetRemembers(long start) {
    SplittableRandom random = new SplittableRandom(start);
    ReplayWindow window = new ReplayWindow(256);
    Set<Long> seen = new HashSet<>();
    long highest = -1;
    long next = start;
    for (int i = 0; i < 20_000; i++) {
      next += random.nextInt(20) == 0 ? random.nextInt(400) : random.nextInt(3);
      long index = Math.max(0, next - random.nextInt(300));
      int expected = ReplayWindow.FRESH;
      if (index <= highest - 256) {
        expected = SrtpRefusal.TOO_OLD;
      } else if (seen.contains(index)) {
        expected = SrtpRefusal.REPLAYED;
      }
      assertThat(window.check(index)).isEqualTo(expected);
      if (expected == ReplayWindow.FRESH) {
        window.accept(index);
        seen.add(index);
        highest = Math.max(highest, index);
      }
    }
  }

  @Test
  void nothingIsSeenAtFirst() {
    ReplayWindow window = new ReplayWindow(64);
    assertThat(window.check(0)).isEqualTo(ReplayWindow.FRESH);
    assertThat(window.highest()).isEqualTo(-1);
  }
}
