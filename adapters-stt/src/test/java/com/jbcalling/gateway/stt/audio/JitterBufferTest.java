package com.jbcalling.gateway.stt.audio;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.application.port.out.AudioTap.AudioCodec;
import com.jbcalling.gateway.stt.stats.SpeechCounter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JitterBufferTest {
  private static final long PATIENCE = JitterBuffer.PATIENCE_NANOS;

  private final Tally tally = new Tally();
  private final JitterBuffer buffer = new JitterBuffer(tally);
  private long now = 1_000_000_000;

  /** The packet with this number says so in its payload. */
  private boolean put(int number) {
    byte[] payload = {0, (byte) (number >> 8), (byte) number};
    return buffer.put(AudioCodec.OPUS, number & 0xFFFF, number * 960, payload, 1, 2, now);
  }

  private List<Integer> poll() {
    return poll(false);
  }

  /** Polls everything; a loss of n packets is listed as -n. */
  private List<Integer> poll(boolean regardless) {
    List<Integer> numbers = new ArrayList<>();
    for (AudioPacket packet = buffer.poll(regardless, now);
        packet != null;
        packet = buffer.poll(regardless, now)) {
      if (packet.lostBefore() > 0) {
        numbers.add(-packet.lostBefore());
      }
      assertThat(packet.length()).isEqualTo(2);
      int number = (packet.payload()[0] & 0xFF) << 8 | (packet.payload()[1] & 0xFF);
      assertThat(packet.timestamp() & 0xFFFF).isEqualTo((number * 960) & 0xFFFF);
      numbers.add(number);
    }
    return numbers;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 32_766, 32_767, 65_534, 65_535})
  void packetsInOrderLeaveAtOnceWhereverTheNumbersBegin(int first) {
    for (int i = 0; i < 200; i++) {
      assertThat(put(first + i)).isTrue();
      assertThat(poll()).containsExactly((first + i) & 0xFFFF);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 32_766, 65_533, 65_534, 65_535})
  void packetsThatOvertakeOthersWait(int first) {
    put(first);
    assertThat(poll()).hasSize(1);
    put(first + 3);
    put(first + 2);
    assertThat(poll()).isEmpty();
    assertThat(buffer.isWaiting()).isTrue();
    put(first + 1);

    assertThat(poll())
        .containsExactly((first + 1) & 0xFFFF, (first + 2) & 0xFFFF, (first + 3) & 0xFFFF);
    assertThat(buffer.isWaiting()).isFalse();
  }

  @Test
  void whatDoesNotComeInTimeIsLost() {
    put(10);
    poll();
    put(13);
    now += PATIENCE - 1;
    assertThat(poll()).isEmpty();
    now += 1;
    assertThat(poll()).containsExactly(-2, 13);
  }

  @Test
  void aLossLongAgoDoesNotHoldUpALaterOneAndTheOtherWayRound() {
    put(10);
    poll();
    put(12);
    now += PATIENCE / 2;
    put(14);
    now += PATIENCE / 2;
    assertThat(poll()).containsExactly(-1, 12);
    now += PATIENCE / 2;
    assertThat(poll()).containsExactly(-1, 14);
  }

  @Test
  void aPacketThatComesAfterItsPlaceIsGoneIsDroppedAndCounted() {
    put(10);
    put(11);
    poll();
    put(10);
    assertThat(poll()).isEmpty();
    assertThat(tally.of(SpeechCounter.PACKETS_LATE)).isEqualTo(1);
    put(12);
    assertThat(poll()).containsExactly(12);
  }

  @Test
  void aPacketThatComesTwiceWhileItWaitsLeavesOnce() {
    put(10);
    poll();
    put(12);
    put(12);
    put(11);
    assertThat(poll()).containsExactly(11, 12);
  }

  @Test
  void aCrowdWaitsForNobody() {
    put(10);
    poll();
    for (int i = 12; i <= 12 + JitterBuffer.CAPACITY / 2; i++) {
      put(i);
    }
    assertThat(poll()).startsWith(-1, 12, 13);
  }

  @Test
  void everythingCanBeHadRegardlessOfGaps() {
    put(10);
    put(12);
    put(15);
    assertThat(poll(true)).containsExactly(10, -1, 12, -2, 15);
  }

  @ParameterizedTest
  @ValueSource(ints = {10 + 65, 10 + 30_000, 10 - 101, 10 - 30_000})
  void aSequenceThatGoesOnElsewhereIsANewOne(int elsewhere) {
    put(10);
    put(12);
    assertThat(poll()).containsExactly(10);
    assertThat(put(elsewhere & 0xFFFF)).isFalse();

    assertThat(poll(true)).containsExactly(-1, 12);
    buffer.restart();
    assertThat(put(elsewhere & 0xFFFF)).isTrue();
    assertThat(poll()).containsExactly(elsewhere & 0xFFFF);
  }

  @Test
  void aSequenceThatGoesOnALittleEarlierIsFoundOutInTheEnd() {
    put(100);
    poll();
    int refusedAt = -1;
    for (int i = 0; i < 20 && refusedAt < 0; i++) {
      if (!put(50 + i)) {
        refusedAt = i;
      }
    }
    assertThat(refusedAt).isEqualTo(15);
  }
}
