package com.jbcalling.gateway.media.forward;

import com.jbcalling.gateway.domain.router.TransportId;
import com.jbcalling.gateway.media.peer.MediaSource;
import com.jbcalling.gateway.media.peer.Tracks;
import com.jbcalling.gateway.media.rtp.RtpPacket;
import com.jbcalling.gateway.media.time.Deadlines;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * What one VP8 packet of a camera costs between decryption and encryption: it is counted, kept, and
 * written anew for each subscriber.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ForwardingBenchmark {
  private static final TransportId UP = new TransportId("up");
  private static final int SSRC = 333_333;
  private static final long INTERVAL = TimeUnit.MICROSECONDS.toNanos(6250);

  @Param({"1", "50"})
  int subscribers;

  private final Deadlines deadlines = new Deadlines();
  private final ForwardServices services = InMemory.services(deadlines);
  private final Producer producer =
      new Producer(Tracks.video("camera", UP, "1", SSRC), services, new SilentPublisher());
  private final MediaSource source = MediaSource.video(SSRC, 0);
  private final RtpPacket packet = new RtpPacket();
  private long now = TimeUnit.SECONDS.toNanos(5);
  private int sequence;

  @Setup
  public void subscribe() {
    for (int i = 0; i < subscribers; i++) {
      TransportId down = new TransportId("down" + i);
      new Consumer(
              Tracks.viewer("screen" + i, down, "camera", "8", 400_000 + i),
              producer,
              new OpenOutlet(),
              services)
          .resume(now);
    }
    take(source.frame(true, 1).getFirst());
    byte[] picture = source.frame(false, 1).getFirst();
    packet.wrap(picture, 0, picture.length);
  }

  private void take(byte[] bytes) {
    packet.wrap(bytes, 0, bytes.length);
    forward();
  }

  @Benchmark
  public void forward() {
    now += INTERVAL;
    packet.setSequenceNumber(sequence & 0xFFFF);
    packet.setTimestamp(3000 * sequence++);
    producer.streams()[0].takeMedia(packet, now);
    deadlines.runDue(now);
  }

  private static final class SilentPublisher implements PublisherFeedback {
    @Override
    public void requestKeyFrame(int ssrc, boolean fullIntraRequest, int sequence, long now) {}

    @Override
    public void requestPackets(int ssrc, int[] sequences, int count, long now) {
      throw new AssertionError("nothing is missing");
    }
  }
}
