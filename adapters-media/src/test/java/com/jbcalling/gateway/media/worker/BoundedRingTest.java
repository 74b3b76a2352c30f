package com.jbcalling.gateway.media.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class BoundedRingTest {
  @Test
  void aFullRingRefusesAndTakesAgainOnceThereIsRoom() {
    BoundedRing<Integer> ring = new BoundedRing<>(4);
    for (int round = 0; round < 10; round++) {
      for (int i = 0; i < 4; i++) {
        assertThat(ring.offer(i)).isTrue();
      }
      assertThat(ring.offer(4)).isFalse();
      for (int i = 0; i < 4; i++) {
        assertThat(ring.poll()).isEqualTo(i);
      }
      assertThat(ring.poll()).isNull();
      assertThat(ring.isEmpty()).isTrue();
    }
  }

  @Test
  void nothingIsLostOrDoubledOrReorderedBetweenThreads() throws InterruptedException {
    int producers = 4;
    int each = 20_000;
    BoundedRing<int[]> ring = new BoundedRing<>(64);
    List<Thread> threads = new ArrayList<>();
    for (int p = 0; p < producers; p++) {
      int producer = p;
      threads.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    for (int i = 0; i < each; i++) {
                      int[] element = {producer, i};
                      while (!ring.offer(element)) {
                        LockSupport.parkNanos(1000);
                      }
                    }
                  }));
    }
    int[] next = new int[producers];
    for (int taken = 0; taken < producers * each; ) {
      int[] element = ring.poll();
      if (element == null) {
        LockSupport.parkNanos(1000);
        continue;
      }
      assertThat(element[1]).isEqualTo(next[element[0]]++);
      taken++;
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(ring.isEmpty()).isTrue();
  }
}
