package com.jbcalling.gateway.media.plane;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.domain.router.ConsumerId;
import com.jbcalling.gateway.domain.router.ProducerType;
import com.jbcalling.gateway.domain.router.TransportDirection;
import com.jbcalling.gateway.domain.router.TransportId;
import com.jbcalling.gateway.media.peer.LossyLink;
import com.jbcalling.gateway.media.peer.PublisherLoop;
import com.jbcalling.gateway.media.peer.SubscriberLoop;
import com.jbcalling.gateway.media.peer.TestPeer;
import com.jbcalling.gateway.media.peer.Tracks;
import com.jbcalling.gateway.media.stats.MediaCounter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Packets are lost and overtake each other on the way: they are asked for and sent again. */
class RepairTest {
  private static final TransportId UP = new TransportId("up");
  private static final TransportId DOWN = new TransportId("down");
  private static final long SENT = 333_333;
  private static final long SEEN = 444_444;
  private static final int FRAMES = 200;

  private Call call;

  @BeforeEach
  void open() {
    call = new Call();
  }

  @AfterEach
  void hangUp() {
    call.close();
  }

  private SubscriberLoop play(LossyLink up, LossyLink down, boolean rtx) {
    TestPeer publisher = call.join(UP, TransportDirection.SEND, up);
    TestPeer subscriber = call.join(DOWN, TransportDirection.RECV, down);
    call.router.openProducer(Tracks.video("camera", UP, "1", SENT));
    call.router.openConsumer(
        Tracks.viewer("screen", DOWN, "camera", ProducerType.SIMPLE, "8", SEEN, rtx));
    PublisherLoop camera = new PublisherLoop(publisher, SENT, 65_000);
    SubscriberLoop screen = new SubscriberLoop(subscriber, SEEN, rtx);
    camera.start();
    call.router.resumeConsumer(new ConsumerId("screen"));
    camera.sendFrames(FRAMES, 3);
    screen.awaitEverythingFrom(camera);
    return screen;
  }

  @Test
  void whatIsLostOnTheWayUpIsAskedForAndPassedOn() {
    LossyLink up = new LossyLink(7, 0.05, 0, 0.05);
    play(up, LossyLink.PERFECT, true);

    assertThat(up.lost()).isPositive();
    assertThat(call.count(MediaCounter.NACKS_SENT)).isGreaterThanOrEqualTo(up.lost());
    assertThat(call.count(MediaCounter.RTX_IN)).isPositive();
  }

  @Test
  void whatIsLostOnTheWayDownIsSentAgainInAStreamOfItsOwn() {
    LossyLink down = new LossyLink(8, 0, 0.05, 0.05);
    SubscriberLoop screen = play(LossyLink.PERFECT, down, true);

    assertThat(down.lost()).isPositive();
    assertThat(screen.recoveredByRtx()).isPositive();
    assertThat(call.count(MediaCounter.RTX_OUT)).isGreaterThanOrEqualTo(screen.recoveredByRtx());
    assertThat(call.count(MediaCounter.DROPPED_SEAL_REFUSED)).isZero();
  }

  @Test
  void aSubscriberWithoutRtxIsSentTheVerySamePacketAgain() {
    LossyLink down = new LossyLink(9, 0, 0.05, 0);
    SubscriberLoop screen = play(LossyLink.PERFECT, down, false);

    assertThat(down.lost()).isPositive();
    assertThat(screen.recoveredByRtx()).isZero();
    assertThat(call.count(MediaCounter.RTX_OUT)).isPositive();
    assertThat(call.count(MediaCounter.DROPPED_SEAL_REFUSED)).isZero();
  }

  @Test
  void lossBothWaysIsRepairedOnBothWays() {
    play(new LossyLink(10, 0.03, 0, 0.03), new LossyLink(11, 0, 0.03, 0.03), true);
  }
}
