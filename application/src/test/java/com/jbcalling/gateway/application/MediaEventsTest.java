package com.jbcalling.gateway.application;

import static com.jbcalling.gateway.application.TestGateway.ROOM;
import static com.jbcalling.gateway.application.TestGateway.done;
import static com.jbcalling.gateway.application.TestGateway.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.application.port.in.Refusal.Code;
import com.jbcalling.gateway.application.port.in.media.MediaEvent;
import com.jbcalling.gateway.application.port.in.media.MediaEvent.ActiveSpeakerChanged;
import com.jbcalling.gateway.application.port.in.media.MediaEvent.ConsumerScoreChanged;
import com.jbcalling.gateway.application.port.in.media.MediaEvent.RouterLost;
import com.jbcalling.gateway.application.port.in.media.MediaEvent.TransportState;
import com.jbcalling.gateway.application.port.in.media.MediaEvent.TransportStateChanged;
import com.jbcalling.gateway.application.port.out.Notification;
import com.jbcalling.gateway.application.port.out.Notification.ActiveSpeaker;
import com.jbcalling.gateway.application.port.out.Notification.ConsumerClosed;
import com.jbcalling.gateway.application.port.out.Notification.ConsumerScore;
import com.jbcalling.gateway.application.port.out.Notification.ProducerClosed;
import com.jbcalling.gateway.application.port.out.Notification.RoomRestarted;
import com.jbcalling.gateway.application.port.out.RoomEvents.RoomEvent;
import com.jbcalling.gateway.domain.room.ParticipantId;
import com.jbcalling.gateway.domain.room.RoomId;
import com.jbcalling.gateway.domain.router.ConsumerId;
import com.jbcalling.gateway.domain.router.ProducerId;
import com.jbcalling.gateway.domain.router.RouterId;
import com.jbcalling.gateway.domain.router.TransportId;
import com.jbcalling.gateway.domain.rtp.MediaKind;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Ann speaks; Ben hears her; Eve is in another room. */
class MediaEventsTest {
  private static final ParticipantId ANN = new ParticipantId("ann");

  private final TestGateway gateway = new TestGateway();
  private RouterId router = new RouterId("none yet");
  private TransportId send = new TransportId("none yet");
  private TransportId recv = new TransportId("none yet");
  private ProducerId microphone = new ProducerId("none yet");
  private ConsumerId consumer = new ConsumerId("none yet");

  @BeforeEach
  void meet() {
    gateway.join("ann");
    router = gateway.router();
    gateway.join("ben");
    send = gateway.send("ann");
    microphone = gateway.produce("ann", send);
    recv = gateway.recv("ben");
    consumer = gateway.consume("ben", microphone);
    gateway.tryToJoin("eve", new RoomId("elsewhere"));
    gateway.forgetTold();
  }

  @Test
  void onlyTheOwnerOfAConsumerHearsOfItsLayersAndScore() {
    take(new MediaEvent.ConsumerLayersChanged(consumer, 1, 2));
    take(new ConsumerScoreChanged(consumer, 7, 9));
    take(new ConsumerScoreChanged(new ConsumerId("gone"), 7, 9));

    assertThat(gateway.takeTold("ben"))
        .containsExactly(
            new Notification.ConsumerLayersChanged(consumer, 1, 2),
            new ConsumerScore(consumer, 7, 9));
    assertThat(gateway.takeTold("ann")).isEmpty();
  }

  @Test
  void onlyTheRoomHearsWhoSpeaksInIt() {
    take(new ActiveSpeakerChanged(microphone, -30));
    take(new ActiveSpeakerChanged(new ProducerId("gone"), -30));

    assertThat(gateway.takeTold("ann")).containsExactly(new ActiveSpeaker(ANN, microphone, -30));
    assertThat(gateway.takeTold("ben")).containsExactly(new ActiveSpeaker(ANN, microphone, -30));
    assertThat(gateway.takeTold("eve")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = TransportState.class,
      names = {"CONNECTED", "DISCONNECTED"})
  void aTransportThatMayComeBackIsKept(TransportState state) {
    take(new TransportStateChanged(send, state));

    assertThat(gateway.takeTrace()).isEmpty();
    assertThat(gateway.counts().transports()).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource(
      value = TransportState.class,
      names = {"FAILED", "CLOSED"})
  void aTransportThatCannotComeBackMakesRoomForAnother(TransportState state) {
    take(new TransportStateChanged(send, state));

    assertThat(gateway.takeTold("ben"))
        .containsExactly(
            new ConsumerClosed(consumer, microphone, "producer-closed"),
            new ProducerClosed(microphone, ANN));
    gateway.send("ann");
    take(new TransportStateChanged(send, state));
    assertThat(gateway.counts().transports()).isEqualTo(2);
  }

  @Test
  void whoeverLosesTheReceivingTransportIsToldAndHasNewProducersHeldBackAgain() {
    take(new TransportStateChanged(recv, TransportState.CLOSED));
    assertThat(gateway.takeTold("ben"))
        .containsExactly(new ConsumerClosed(consumer, microphone, "transport-closed"));

    gateway.produceVideo("ann", send);
    assertThat(gateway.takeTold("ben")).isEmpty();
    gateway.recv("ben");
    assertThat(gateway.takeTold("ben")).hasSize(1);
  }

  @Test
  void aLostWorkerRestartsItsRoomsAndNoOthers() {
    gateway.media.lose(router);
    gateway.media.fail("close");
    take(new RouterLost("its worker died"));

    assertThat(gateway.takeTold("ann")).containsExactly(new RoomRestarted(ROOM, "its worker died"));
    assertThat(gateway.takeTold("ben")).containsExactly(new RoomRestarted(ROOM, "its worker died"));
    assertThat(gateway.takeTold("eve")).isEmpty();
    assertThat(gateway.media.takeCalls()).isEmpty();
    assertThat(gateway.counts().rooms()).isEqualTo(1);
    assertThat(gateway.events)
        .containsExactly(
            new RoomEvent.ProducerClosed(ROOM, ANN, microphone, MediaKind.AUDIO),
            new RoomEvent.ParticipantLeft(ROOM, ANN),
            new RoomEvent.ParticipantLeft(ROOM, new ParticipantId("ben")),
            new RoomEvent.RoomClosed(ROOM));
  }

  @Test
  void everybodyJoinsAgainOnTheSameConnectionAfterALoss() {
    take(new RouterLost("its worker died"));
    assertThat(refused(gateway.leave("ann")).code()).isEqualTo(Code.NOT_IN_ROOM);

    done(gateway.tryToJoin("ann", ROOM));
    done(gateway.tryToJoin("ben", ROOM));
    gateway.forgetTold();
    // News of the router that is gone are not about the one that took its place.
    take(new RouterLost("once more"));

    assertThat(gateway.takeTrace()).isEmpty();
    assertThat(gateway.counts().participants()).isEqualTo(3);
  }

  @Test
  void eventsOfUnknownRoutersAreIgnored() {
    for (MediaEvent event :
        List.of(new RouterLost("?"), new ActiveSpeakerChanged(microphone, -1))) {
      gateway.app.takeMediaEvents().takeMediaEvent(new RouterId("unknown"), event);
    }

    assertThat(gateway.takeTrace()).isEmpty();
  }

  private void take(MediaEvent event) {
    gateway.app.takeMediaEvents().takeMediaEvent(router, event);
  }
}
