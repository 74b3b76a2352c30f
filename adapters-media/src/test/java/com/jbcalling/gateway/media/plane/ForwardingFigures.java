package com.jbcalling.gateway.media.plane;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.domain.router.ConsumerId;
import com.jbcalling.gateway.domain.router.TransportDirection;
import com.jbcalling.gateway.domain.router.TransportId;
import com.jbcalling.gateway.media.peer.Eventually;
import com.jbcalling.gateway.media.peer.MediaSource;
import com.jbcalling.gateway.media.peer.TestPeer;
import com.jbcalling.gateway.media.peer.Tracks;
import com.jbcalling.gateway.media.stats.MediaCounter;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/**
 * What one worker spends on a forwarded packet, of its thread's processor time and of memory, while
 * one camera is sent to many. Peers are real: connectivity checks, DTLS, SRTP and a socket each.
 */
class ForwardingFigures {
  private static final int SUBSCRIBERS = Integer.getInteger("load.subscribers", 50);
  private static final int SECONDS = Integer.getInteger("load.seconds", 10);

  /** Packets until the optimising compiler has seen all of the path. */
  private static final int WARM_UP = 8_000;

  private static final int WARM_UP_RATE = 1_000;
  private static final int RATE = 160;
  private static final TransportId UP = new TransportId("up");
  private static final long SENT = 333_333;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final List<TestPeer> subscribers = new ArrayList<>();
  private final MediaSource camera = MediaSource.video(SENT, 100).padded(190);
  private int sent;

  @Test
  void oneToMany() {
    try (Call call = new Call()) {
      TestPeer publisher = warmUp(call);
      long worker = workerThread();
      long packets = call.count(MediaCounter.RTP_OUT);
      long cpu = threads.getThreadCpuTime(worker);
      long bytes = threads.getThreadAllocatedBytes(worker);
      forward(publisher);
      cpu = threads.getThreadCpuTime(worker) - cpu;
      bytes = threads.getThreadAllocatedBytes(worker) - bytes;
      packets = call.count(MediaCounter.RTP_OUT) - packets;

      print("forwarded packets, none lost", (double) packets, "");
      print("worker's processor time a forwarded packet", cpu / 1e3 / packets, "µs");
      print("worker's allocation a forwarded packet", (double) bytes / packets, "bytes");
      assertThat(packets).isEqualTo((long) RATE * SECONDS * SUBSCRIBERS);
    }
  }

  @Test
  void whereMemoryIsAllocated() throws IOException {
    try (Call call = new Call()) {
      TestPeer publisher = warmUp(call);
      long packets = call.count(MediaCounter.RTP_OUT);
      Map<String, Long> sites =
          AllocationProfile.of("media-worker-0", () -> forward(publisher)).bytesBySite();
      double all = call.count(MediaCounter.RTP_OUT) - packets;
      sites.forEach((site, bytes) -> print("allocation at " + site, bytes / all, "bytes a packet"));
    }
  }

  /** One camera and all who watch it, until the compilers have done their work. */
  private TestPeer warmUp(Call call) {
    TestPeer publisher = call.join(UP, TransportDirection.SEND);
    call.router.openProducer(Tracks.video("camera", UP, "1", SENT));
    for (int i = 0; i < SUBSCRIBERS; i++) {
      TransportId down = new TransportId("down" + i);
      subscribers.add(call.join(down, TransportDirection.RECV));
      call.router.openConsumer(
          Tracks.viewer("screen" + i, down, "camera", "8", 1_000_000L + 2L * i));
      call.router.resumeConsumer(new ConsumerId("screen" + i));
    }
    send(publisher, WARM_UP, WARM_UP_RATE);
    awaitEverything();
    return publisher;
  }

  private void forward(TestPeer publisher) {
    send(publisher, RATE * SECONDS, RATE);
    awaitEverything();
  }

  /** Sends packets evenly over time, four of them a frame. */
  private void send(TestPeer publisher, int packets, int rate) {
    long begin = System.nanoTime();
    int done = 0;
    while (done < packets) {
      for (byte[] packet : camera.frame(sent == 0, 4)) {
        long due = begin + TimeUnit.SECONDS.toNanos(1) * done / rate;
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
          LockSupport.parkNanos(left);
        }
        publisher.sendRtp(packet);
        done++;
        sent++;
      }
    }
  }

  private void awaitEverything() {
    for (TestPeer subscriber : subscribers) {
      Eventually.holds(
          () -> subscriber.inbox.rtpCount() == sent,
          () -> subscriber.inbox.rtpCount() + " of " + sent);
    }
  }

  private long workerThread() {
    for (long id : threads.getAllThreadIds()) {
      var info = threads.getThreadInfo(id);
      if (info != null && info.getThreadName().equals("media-worker-0")) {
        return id;
      }
    }
    throw new AssertionError("no worker thread");
  }

  private static void print(String what, double figure, String unit) {
    System.out.println(
        "figure  " + what + ": " + String.format(Locale.ROOT, "%.2f", figure) + " " + unit);
  }
}
