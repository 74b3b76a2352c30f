package com.jbcalling.gateway.media.plane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.jbcalling.gateway.application.port.out.AudioTap;
import com.jbcalling.gateway.domain.router.ConsumerId;
import com.jbcalling.gateway.domain.router.ProducerId;
import com.jbcalling.gateway.domain.router.TransportDirection;
import com.jbcalling.gateway.domain.router.TransportId;
import com.jbcalling.gateway.media.peer.LossyLink;
import com.jbcalling.gateway.media.peer.MediaSource;
import com.jbcalling.gateway.media.peer.Pace;
import com.jbcalling.gateway.media.peer.PublisherLoop;
import com.jbcalling.gateway.media.peer.SubscriberLoop;
import com.jbcalling.gateway.media.peer.TestPeer;
import com.jbcalling.gateway.media.peer.Tracks;
import com.jbcalling.gateway.media.srtp.CipherEngines;
import com.jbcalling.gateway.media.stats.MediaCounter;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** A packet makes no garbage on its way through a worker, lost and repaired ones neither. */
class AllocationTest {
  private static final TransportId UP = new TransportId("up");
  private static final TransportId DOWN = new TransportId("down");
  private static final long SENT = 333_333;
  private static final long SEEN = 444_444;

  /**
   * Room for what is not the packet's: reports and events, and up to three system calls a packet
   * where packets come one by one, each of which makes 48 bytes until the optimising compiler,
   * which tests run without, takes them away.
   */
  private static final long NOT_OF_A_PACKET = 3 * 48 + 16;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private long workerThread() {
    for (long id : threads.getAllThreadIds()) {
      var info = threads.getThreadInfo(id);
      if (info != null && info.getThreadName().equals("media-worker-0")) {
        return id;
      }
    }
    throw new AssertionError("no worker thread");
  }

  @Test
  void forwardingAndRepairingMakeNoGarbage() {
    assumeTrue(CipherEngines.libcrypto() != null, "the JDK's ciphers make garbage of their own");
    try (Call call = new Call()) {
      TestPeer publisher = call.join(UP, TransportDirection.SEND, new LossyLink(1, 0.02, 0, 0));
      TestPeer subscriber = call.join(DOWN, TransportDirection.RECV, new LossyLink(2, 0, 0.02, 0));
      call.router.openProducer(Tracks.video("camera", UP, "1", SENT));
      call.router.openConsumer(Tracks.viewer("screen", DOWN, "camera", "8", SEEN));
      PublisherLoop camera = new PublisherLoop(publisher, SENT, 100);
      SubscriberLoop screen = new SubscriberLoop(subscriber, SEEN, true).askingAsItGoes();
      camera.start();
      call.router.resumeConsumer(new ConsumerId("screen"));
      camera.sendFrames(1000, 3); // Classes are loaded and slots made once: 2,500 of them.
      screen.awaitEverythingFrom(camera);

      assertNoGarbage(
          call,
          () -> {
            camera.sendFrames(2000, 3);
            screen.awaitEverythingFrom(camera);
          });
    }
  }

  @Test
  void listeningInMakesNoGarbage() {
    assumeTrue(CipherEngines.libcrypto() != null, "the JDK's ciphers make garbage of their own");
    try (Call call = new Call()) {
      TestPeer publisher = call.join(UP, TransportDirection.SEND);
      call.router.openProducer(Tracks.audio("mic", UP, "0", SENT));
      AudioTap unread = call.router.tap(new ProducerId("mic"));
      MediaSource mic = MediaSource.audio(SENT, 100);
      talk(call, publisher, mic, 2000);

      assertNoGarbage(call, () -> talk(call, publisher, mic, 6000));
      assertThat(unread.dropped()).isGreaterThan(5_000);
    }
  }

  private static void talk(Call call, TestPeer publisher, MediaSource mic, int packets) {
    long before = call.count(MediaCounter.RTP_IN);
    for (int i = 0; i < packets; i++) {
      publisher.sendRtp(mic.packet());
      if (i % 3 == 0) {
        Pace.oneMillisecond();
      }
    }
    call.awaitCount(MediaCounter.RTP_IN, before + packets);
  }

  private void assertNoGarbage(Call call, Runnable traffic) {
    long thread = workerThread();
    long packets = call.count(MediaCounter.RTP_IN);
    long before = threads.getThreadAllocatedBytes(thread);
    traffic.run();
    long allocated = threads.getThreadAllocatedBytes(thread) - before;

    packets = call.count(MediaCounter.RTP_IN) - packets;
    assertThat(packets).isGreaterThan(5_000);
    assertThat(allocated / packets).as("bytes a packet").isLessThan(NOT_OF_A_PACKET);
  }
}
