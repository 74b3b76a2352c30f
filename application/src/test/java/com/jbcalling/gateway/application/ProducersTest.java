package com.jbcalling.gateway.application;

import static com.jbcalling.gateway.application.TestGateway.ROOM;
import static com.jbcalling.gateway.application.TestGateway.done;
import static com.jbcalling.gateway.application.TestGateway.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.application.port.ConnectionId;
import com.jbcalling.gateway.application.port.in.Outcome;
import com.jbcalling.gateway.application.port.in.Outcome.Nothing;
import com.jbcalling.gateway.application.port.in.Refusal;
import com.jbcalling.gateway.application.port.in.Refusal.Code;
import com.jbcalling.gateway.application.port.in.producer.PauseProducer.PauseProducerCommand;
import com.jbcalling.gateway.application.port.in.producer.ResumeProducer.ResumeProducerCommand;
import com.jbcalling.gateway.application.port.out.Notification.ConsumerClosed;
import com.jbcalling.gateway.application.port.out.Notification.NewProducer;
import com.jbcalling.gateway.application.port.out.Notification.ProducerClosed;
import com.jbcalling.gateway.application.port.out.Notification.ProducerPaused;
import com.jbcalling.gateway.application.port.out.Notification.ProducerResumed;
import com.jbcalling.gateway.application.port.out.RoomEvents.RoomEvent;
import com.jbcalling.gateway.domain.room.ParticipantId;
import com.jbcalling.gateway.domain.router.ConsumerId;
import com.jbcalling.gateway.domain.router.ProducerId;
import com.jbcalling.gateway.domain.router.TransportId;
import com.jbcalling.gateway.domain.rtp.MediaKind;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ann sends; Ben can receive. */
class ProducersTest {
  private static final ParticipantId ANN = new ParticipantId("ann");

  private final TestGateway gateway = new TestGateway();
  private TransportId send = new TransportId("none yet");

  @BeforeEach
  void meet() {
    gateway.join("ann");
    gateway.join("ben");
    send = gateway.send("ann");
    gateway.recv("ben");
    gateway.forgetTold();
  }

  @Test
  void theOthersAndOtherNodesHearOfANewTrack() {
    ProducerId camera = gateway.produceVideo("ann", send);

    assertThat(gateway.takeTold("ben"))
        .containsExactly(new NewProducer(camera, ANN, MediaKind.VIDEO, false, Map.of("of", "ann")));
    assertThat(gateway.events)
        .containsExactly(new RoomEvent.NewProducer(ROOM, ANN, camera, MediaKind.VIDEO));
  }

  @Test
  void pausingIsToldOnceAndOnlyWhenItChangesAnything() {
    ProducerId microphone = gateway.produce("ann", send);
    gateway.forgetTold();

    done(resume("ann", microphone));
    done(pause("ann", microphone));
    done(pause("ann", microphone));
    done(resume("ann", microphone));

    assertThat(gateway.takeTold("ben"))
        .containsExactly(new ProducerPaused(microphone, ANN), new ProducerResumed(microphone, ANN));
    assertThat(gateway.takeTold("ann")).isEmpty();
  }

  @Test
  void whoeverConsumesAPausedTrackIsToldSo() {
    ProducerId microphone = gateway.produce("ann", send);
    done(pause("ann", microphone));

    assertThat(done(gateway.tryToConsume("ben", microphone)).producerPaused()).isTrue();
  }

  @Test
  void closingATrackClosesItsConsumersFirst() {
    ProducerId microphone = gateway.produce("ann", send);
    ConsumerId consumer = gateway.consume("ben", microphone);
    gateway.forgetTold();

    done(gateway.close("ann", microphone));

    assertThat(gateway.takeTrace())
        .containsExactly("ann answered", "ben told ConsumerClosed", "ben told ProducerClosed");
    assertThat(gateway.takeTold("ben"))
        .containsExactly(
            new ConsumerClosed(consumer, microphone, "producer-closed"),
            new ProducerClosed(microphone, ANN));
    assertThat(gateway.media.takeCalls())
        .containsExactly("closeConsumer " + consumer, "closeProducer " + microphone);
    assertThat(gateway.events)
        .containsExactly(new RoomEvent.ProducerClosed(ROOM, ANN, microphone, MediaKind.AUDIO));
    assertThat(refused(gateway.close("ann", microphone)).code()).isEqualTo(Code.PRODUCER_NOT_FOUND);
  }

  @Test
  void somebodyElsesTrackIsAnsweredAsOneThatIsNotThere() {
    ProducerId anns = gateway.produce("ann", send);

    assertThat(refused(gateway.close("ben", anns)).code()).isEqualTo(Code.PRODUCER_NOT_FOUND);
    assertThat(refused(pause("ben", anns)).code()).isEqualTo(Code.PRODUCER_NOT_FOUND);
    assertThat(refused(resume("ben", anns)).code()).isEqualTo(Code.PRODUCER_NOT_FOUND);
  }

  @Test
  void tracksAreSentOverOnesOwnSendingTransport() {
    TransportId recv = gateway.recv("ann");

    assertThat(refused(gateway.tryToProduce("ann", recv, Tracks.audio(9))).code())
        .isEqualTo(Code.INVALID_STATE);
    assertThat(refused(gateway.tryToProduce("ben", send, Tracks.audio(9))).code())
        .isEqualTo(Code.TRANSPORT_NOT_FOUND);
  }

  @Test
  void anSsrcThatIsInUseIsRefused() {
    done(gateway.tryToProduce("ann", send, Tracks.audio(77)));

    Refusal refusal = refused(gateway.tryToProduce("ann", send, Tracks.video(77)));

    assertThat(refusal.code()).isEqualTo(Code.INVALID_STATE);
    assertThat(refusal.sentence()).contains("SSRC 77");
  }

  @Test
  void theLimitOfTracksIsNamed() {
    for (int i = 0; i < Limits.DEFAULTS.producersPerParticipant(); i++) {
      gateway.produce("ann", send);
    }

    Refusal refusal = refused(gateway.tryToProduce("ann", send, Tracks.audio(999)));

    assertThat(refusal.code()).isEqualTo(Code.LIMIT_REACHED);
    assertThat(refusal.details())
        .isEqualTo(Map.of("limit", "producersPerParticipant", "value", "16"));
  }

  @Test
  void aTrackThatTheWorkerDidNotTakeLeavesNothingBehind() {
    gateway.media.fail(call -> call.startsWith("openProducer"), true);
    assertThat(refused(gateway.tryToProduce("ann", send, Tracks.audio(5))).code())
        .isEqualTo(Code.INTERNAL);
    gateway.media.workAgain();

    assertThat(gateway.takeTold("ben")).isEmpty();
    assertThat(gateway.events).isEmpty();
    done(gateway.tryToProduce("ann", send, Tracks.audio(5)));
    assertThat(gateway.counts().producers()).isEqualTo(1);
    assertThat(gateway.media.mistakes).isEmpty();
    assertThat(gateway.media.open()).isEqualTo(4);
  }

  @Test
  void aPauseThatFailedIsNotTold() {
    ProducerId microphone = gateway.produce("ann", send);
    gateway.forgetTold();
    gateway.media.fail("pauseProducer");

    assertThat(refused(pause("ann", microphone)).code()).isEqualTo(Code.INTERNAL);

    assertThat(gateway.takeTold("ben")).isEmpty();
    assertThat(done(gateway.tryToConsume("ben", microphone)).producerPaused()).isFalse();
  }

  private Outcome<Nothing> pause(String connection, ProducerId producer) {
    return gateway.ask(
        connection,
        gateway.app.pauseProducer()::pauseProducer,
        new PauseProducerCommand(new ConnectionId(connection), producer));
  }

  private Outcome<Nothing> resume(String connection, ProducerId producer) {
    return gateway.ask(
        connection,
        gateway.app.resumeProducer()::resumeProducer,
        new ResumeProducerCommand(new ConnectionId(connection), producer));
  }
}
