package com.jbcalling.gateway.signaling.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufAllocator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakWatch.class)
class LeakWatchTest {

  @Test
  void aBufferThatNobodyReleasesIsFound() {
    lose();
    assertThat(LeakWatch.takeLeaks()).hasSize(1);
  }

  private static void lose() {
    ByteBufAllocator.DEFAULT.heapBuffer(16).writeByte(1);
  }
}
