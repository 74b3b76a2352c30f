package com.jbcalling.gateway.media.nack;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What one packet of 1,100 bytes costs that is kept, asked for again, or missed. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class NackBenchmark {
  private static final long INTERVAL = TimeUnit.MICROSECONDS.toNanos(6250);
  private static final int LATE = 16;

  private final RetransmissionBuffer buffer =
      new RetransmissionBuffer(new SlotPool(1500, 1000), RetransmissionBuffer.VIDEO_NANOS);
  private final NackGenerator generator = new NackGenerator();
  private final byte[] packet = new byte[1100];
  private final int[] wanted = new int[LATE];
  private long now = TimeUnit.SECONDS.toNanos(5);
  private int sequence;

  /** Nothing is missing before the first packet. */
  @Setup
  public void begin() {
    generator.onPacket(sequence, false);
  }

  @Benchmark
  public int keep() {
    now += INTERVAL;
    int result = buffer.store(packet, 0, packet.length, ++sequence & 0xFFFF, now);
    if (result != RetransmissionBuffer.STORED) {
      throw new AssertionError("not kept: " + result);
    }
    return result;
  }

  /** With a look for one that a subscriber missed a tenth of a second ago. */
  @Benchmark
  public int keepAndFind() {
    keep();
    return buffer.find((sequence - LATE) & 0xFFFF, now);
  }

  /** A gap of one, the question for it, and its answer. */
  @Benchmark
  public int missAskAndRecover() {
    now += INTERVAL;
    sequence += 2;
    generator.onPacket(sequence & 0xFFFF, false);
    int asked = generator.due(now, 0, wanted);
    if (generator.onPacket((sequence - 1) & 0xFFFF, false) == NackGenerator.OLD) {
      throw new AssertionError("nothing was missing");
    }
    return asked;
  }
}
