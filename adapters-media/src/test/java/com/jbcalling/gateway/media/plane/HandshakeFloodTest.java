package com.jbcalling.gateway.media.plane;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.domain.room.ParticipantId;
import com.jbcalling.gateway.domain.router.ConsumerId;
import com.jbcalling.gateway.domain.router.TransportDirection;
import com.jbcalling.gateway.domain.router.TransportId;
import com.jbcalling.gateway.media.peer.Eventually;
import com.jbcalling.gateway.media.peer.PublisherLoop;
import com.jbcalling.gateway.media.peer.SubscriberLoop;
import com.jbcalling.gateway.media.peer.TestPeer;
import com.jbcalling.gateway.media.peer.Tracks;
import com.jbcalling.gateway.media.plane.MediaSettings.Limits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Many who begin a handshake and never go on with it. */
class HandshakeFloodTest {
  private static final int PLACES = 8;
  private static final int STALLED = 40;
  private static final long SENT = 333_333;
  private static final long SEEN = 444_444;

  private final List<TestPeer> flood = new ArrayList<>();

  @Test
  void theyKeepNobodyOutAndCostACallNoPacket() throws InterruptedException {
    Limits limits = new Limits(PLACES, 4096, 16384, Duration.ofSeconds(5));
    try (Call call = new Call(Call.settings(limits))) {
      TestPeer publisher = call.join(new TransportId("up"), TransportDirection.SEND);
      TestPeer subscriber = call.join(new TransportId("down"), TransportDirection.RECV);
      call.router.openProducer(Tracks.video("camera", new TransportId("up"), "1", SENT));
      call.router.openConsumer(
          Tracks.viewer("screen", new TransportId("down"), "camera", "8", SEEN));
      PublisherLoop camera = new PublisherLoop(publisher, SENT, 100);
      SubscriberLoop screen = new SubscriberLoop(subscriber, SEEN, false);
      camera.start();
      call.router.resumeConsumer(new ConsumerId("screen"));
      AtomicBoolean over = new AtomicBoolean();
      Thread playing =
          Thread.ofPlatform()
              .start(
                  () -> {
                    while (!over.get()) {
                      camera.sendFrames(10, 2);
                    }
                  });

      for (int i = 0; i < STALLED; i++) {
        flood.add(stall(call, new TransportId("stalled-" + i)));
      }
      Eventually.holds(
          () -> call.engine.metrics().deferredHandshakes() >= STALLED - PLACES,
          () -> call.engine.metrics().deferredHandshakes() + " wait");
      call.join(new TransportId("honest"), TransportDirection.SEND);

      over.set(true);
      playing.join();
      screen.awaitEverythingFrom(camera);
      assertThat(call.engine.metrics().pendingHandshakes()).isLessThanOrEqualTo(PLACES);
      assertThat(call.engine.metrics().displacedHandshakes()).isPositive();
    } finally {
      flood.forEach(TestPeer::vanish);
    }
  }

  private static TestPeer stall(Call call, TransportId transport) {
    TestPeer peer =
        new TestPeer(
            call.router.openTransport(
                transport, TransportDirection.SEND, new ParticipantId("stalled")));
    call.router.connectTransport(transport, peer.dtlsParameters());
    peer.stall();
    return peer;
  }
}
