package com.jbcalling.gateway.media.plane;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.application.port.out.MediaRouter;
import com.jbcalling.gateway.domain.room.ParticipantId;
import com.jbcalling.gateway.domain.router.ConsumerId;
import com.jbcalling.gateway.domain.router.ProducerId;
import com.jbcalling.gateway.domain.router.RouterId;
import com.jbcalling.gateway.domain.router.TransportDirection;
import com.jbcalling.gateway.domain.router.TransportId;
import com.jbcalling.gateway.media.peer.Eventually;
import com.jbcalling.gateway.media.peer.MediaSource;
import com.jbcalling.gateway.media.peer.TestPeer;
import com.jbcalling.gateway.media.peer.Tracks;
import com.jbcalling.gateway.media.stats.Inventory;
import com.jbcalling.gateway.media.stats.Population;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is closed is gone: addresses, timers, packets, and everything else. */
class ChurnTest {
  private static final TransportId UP = new TransportId("up");
  private static final TransportId DOWN = new TransportId("down");
  private static final ParticipantId SOMEBODY = new ParticipantId("somebody");

  /** The worker's own deadline, and that of the call's router. */
  private static final Inventory EMPTY_ROUTER = new Inventory(new Population(1, 0, 0, 0), 0, 2, 0);

  private final Call call = new Call();

  @AfterEach
  void hangUp() {
    call.close();
  }

  private static void openEverything(MediaRouter router) {
    router.openTransport(UP, TransportDirection.SEND, SOMEBODY);
    router.openTransport(DOWN, TransportDirection.RECV, SOMEBODY);
    router.openProducer(Tracks.audio("mic", UP, "0", 11));
    router.openProducer(Tracks.simulcast("camera", UP, "1", "q", "h", "f"));
    router.openConsumer(Tracks.listener("ear", DOWN, "mic", "0", 22));
    router.openConsumer(Tracks.viewer("screen", DOWN, "camera", "1", 33));
    router.resumeConsumer(new ConsumerId("ear"));
    router.resumeConsumer(new ConsumerId("screen"));
  }

  @Test
  void thousandsOfTransportsProducersAndConsumersLeaveNothing() {
    for (int i = 0; i < 1000; i++) {
      openEverything(call.router);
      if (i % 2 == 0) {
        call.router.closeConsumer(new ConsumerId("ear"));
        call.router.closeConsumer(new ConsumerId("screen"));
        call.router.closeProducer(new ProducerId("mic"));
        call.router.closeProducer(new ProducerId("camera"));
      }
      call.router.restartIce(UP);
      call.router.closeTransport(UP);
      call.router.closeTransport(DOWN);
      call.router.closeTransport(DOWN);
    }
    assertThat(call.engine.inventory(0)).isEqualTo(EMPTY_ROUTER);
  }

  @Test
  void aRouterTakesWithItWhateverIsLeftOfIt() {
    for (int i = 0; i < 1000; i++) {
      MediaRouter router = call.engine.plane().openRouter(new RouterId("another"), 0);
      openEverything(router);
      router.close();
    }
    assertThat(call.engine.inventory(0)).isEqualTo(EMPTY_ROUTER);
  }

  @Test
  void callsThatRanLeaveNothing() {
    for (int i = 0; i < 20; i++) {
      TestPeer publisher = call.join(UP, TransportDirection.SEND);
      TestPeer subscriber = call.join(DOWN, TransportDirection.RECV);
      call.router.openProducer(Tracks.video("camera", UP, "1", 333_333));
      call.router.openConsumer(Tracks.viewer("screen", DOWN, "camera", "8", 444_444));
      call.router.resumeConsumer(new ConsumerId("screen"));
      MediaSource source = MediaSource.video(333_333, 100);
      source.frame(true, 5).forEach(publisher::sendRtp);
      subscriber.inbox.awaitRtp(444_444, seen -> seen.size() == 5);
      if (i % 2 == 0) {
        publisher.vanish();
        subscriber.vanish();
      }
      call.router.closeTransport(UP);
      call.router.closeTransport(DOWN);
      publisher.vanish();
      subscriber.vanish();
    }
    assertThat(call.engine.inventory(0)).isEqualTo(EMPTY_ROUTER);
    Eventually.holds(
        () -> call.engine.metrics().pendingHandshakes() == 0, () -> "handshakes go on");
  }
}
