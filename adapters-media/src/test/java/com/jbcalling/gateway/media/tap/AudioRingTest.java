package com.jbcalling.gateway.media.tap;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.application.port.out.AudioTap.AudioCodec;
import com.jbcalling.gateway.application.port.out.AudioTap.PacketSink;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AudioRingTest {
  private static final int FULL = AudioRing.CAPACITY;
  private static final List<AudioCodec> CODECS =
      List.of(AudioCodec.OPUS, AudioCodec.PCMU, AudioCodec.PCMA);

  private final AudioRing ring = new AudioRing();
  private final byte[] packet = new byte[AudioRing.MAX_PAYLOAD + 1];

  /** Writes a packet all of whose parts follow from its number. */
  private boolean write(int number) {
    int length = number % (AudioRing.MAX_PAYLOAD + 1);
    Arrays.fill(packet, 0, length, (byte) number);
    return ring.write(codec(number), number & 0xFFFF, number * 960, packet, 0, length);
  }

  private static AudioCodec codec(int number) {
    return CODECS.get(number % CODECS.size());
  }

  /** Answers the number of a packet of which every part belongs together. */
  private static int number(
      AudioCodec codec, int sequenceNumber, int timestamp, byte[] payload, int offset, int length) {
    int number = timestamp / 960;
    boolean whole =
        codec == codec(number)
            && sequenceNumber == (number & 0xFFFF)
            && length == number % (AudioRing.MAX_PAYLOAD + 1);
    for (int i = 0; i < length; i++) {
      whole &= payload[offset + i] == (byte) number;
    }
    return whole ? number : -1;
  }

  private List<Integer> readAll() {
    List<Integer> numbers = new ArrayList<>();
    PacketSink sink = (c, s, t, p, o, l) -> numbers.add(number(c, s, t, p, o, l));
    while (ring.poll(sink)) {
      // Each poll adds one.
    }
    return numbers;
  }

  @Test
  void packetsComeOutAsTheyWentIn() {
    for (int round = 0; round < 3 * FULL; round++) {
      assertThat(write(2 * round)).isTrue();
      assertThat(write(2 * round + 1)).isTrue();
      assertThat(readAll()).containsExactly(2 * round, 2 * round + 1);
    }
    assertThat(readAll()).isEmpty();
    assertThat(ring.dropped()).isZero();
  }

  @Test
  void aFullRingGivesUpTheOldestAndCountsIt() {
    for (int i = 0; i < FULL; i++) {
      assertThat(write(i)).isTrue();
    }
    for (int i = FULL; i < 3 * FULL; i++) {
      assertThat(write(i)).isFalse();
    }

    assertThat(ring.dropped()).isEqualTo(2 * FULL);
    List<Integer> left = readAll();
    assertThat(left).hasSize(FULL).isSorted();
    assertThat(left.getFirst()).isEqualTo(2 * FULL);
    assertThat(write(3 * FULL)).isTrue();
    assertThat(readAll()).containsExactly(3 * FULL);
  }

  @Test
  void aPayloadTooLongForASlotIsCountedAndLeavesTheOthersAlone() {
    write(1);
    assertThat(ring.write(AudioCodec.OPUS, 2, 2, packet, 0, packet.length)).isFalse();
    write(3);

    assertThat(readAll()).containsExactly(1, 3);
    assertThat(ring.dropped()).isEqualTo(1);
  }

  @Test
  void whatWasWrittenBeforeTheEndCanStillBeRead() {
    write(1);
    ring.end();

    assertThat(ring.isEnded()).isTrue();
    assertThat(readAll()).containsExactly(1);
  }

  @Test
  void aClosedRingGivesAndTakesNothing() {
    write(1);
    ring.close();
    ring.close();
    write(2);

    assertThat(ring.isClosed()).isTrue();
    assertThat(readAll()).isEmpty();
    assertThat(ring.dropped()).isZero();
  }

  /** The writer laps a reader that it does not wait for, over and over. */
  @Test
  void noPacketIsTornOrDoubledOrOutOfOrderHoweverFastTheWriter() throws InterruptedException {
    int writes = 1_000_000;
    AtomicBoolean done = new AtomicBoolean();
    AtomicInteger read = new AtomicInteger();
    List<String> faults = new ArrayList<>();
    PacketSink sink =
        new PacketSink() {
          private int last = -1;

          @Override
          public void take(
              AudioCodec codec,
              int sequence,
              int timestamp,
              byte[] payload,
              int offset,
              int length) {
            int number = number(codec, sequence, timestamp, payload, offset, length);
            if (number <= last && faults.size() < 10) {
              faults.add(number + " after " + last);
            }
            last = number;
            read.incrementAndGet();
          }
        };
    Thread reader =
        Thread.ofPlatform()
            .start(
                () -> {
                  boolean last;
                  do {
                    last = done.get();
                    while (ring.poll(sink)) {
                      // Until there is nothing.
                    }
                  } while (!last);
                });
    for (int i = 0; i < writes; i++) {
      write(i);
    }
    done.set(true);
    reader.join();

    assertThat(faults).isEmpty();
    assertThat(read.get() + ring.dropped()).as("read or counted as dropped").isEqualTo(writes);
  }
}
