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
import com.jbcalling.gateway.application.port.in.Reply;
import com.jbcalling.gateway.application.port.in.consumer.Consume.ConsumeCommand;
import com.jbcalling.gateway.application.port.in.consumer.Consume.CreatedConsumer;
import com.jbcalling.gateway.application.port.in.consumer.PauseConsumer.PauseConsumerCommand;
import com.jbcalling.gateway.application.port.in.consumer.RequestKeyFrame.RequestKeyFrameCommand;
import com.jbcalling.gateway.application.port.in.consumer.ResumeConsumer.ResumeConsumerCommand;
import com.jbcalling.gateway.application.port.in.consumer.SetConsumerPriority.SetConsumerPriorityCommand;
import com.jbcalling.gateway.application.port.in.consumer.SetPreferredLayers.SetPreferredLayersCommand;
import com.jbcalling.gateway.application.port.out.Journal.Entry;
import com.jbcalling.gateway.application.port.out.Journal.Level;
import com.jbcalling.gateway.application.port.out.Notification.ConsumerClosed;
import com.jbcalling.gateway.domain.room.ParticipantId;
import com.jbcalling.gateway.domain.router.ConsumerId;
import com.jbcalling.gateway.domain.router.PreferredLayers;
import com.jbcalling.gateway.domain.router.ProducerId;
import com.jbcalling.gateway.domain.router.ProducerType;
import com.jbcalling.gateway.domain.router.TransportId;
import com.jbcalling.gateway.domain.rtp.MediaKind;
import com.jbcalling.gateway.domain.rtp.RouterCapabilities;
import com.jbcalling.gateway.domain.rtp.RtpCapabilities;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ann sends; Ben can receive. */
class ConsumersTest {
  private static final ConnectionId ANN = new ConnectionId("ann");
  private static final ConnectionId BEN = new ConnectionId("ben");

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
  void aConsumerIsAnsweredWithAllThatTheClientNeeds() {
    ProducerId camera = gateway.produceVideo("ann", send, "l", "h");

    CreatedConsumer first = done(gateway.tryToConsume("ben", camera));
    CreatedConsumer second = done(gateway.tryToConsume("ben", camera));

    assertThat(first.producer()).isEqualTo(camera);
    assertThat(first.participant()).isEqualTo(new ParticipantId("ann"));
    assertThat(first.kind()).isEqualTo(MediaKind.VIDEO);
    assertThat(first.type()).isEqualTo(ProducerType.SIMULCAST);
    assertThat(first.producerPaused()).isFalse();
    assertThat(first.appData()).isEqualTo(Map.of("of", "ann"));
    assertThat(first.rtpParameters().mid()).isEqualTo("0");
    assertThat(second.rtpParameters().mid()).isEqualTo("1");
    assertThat(first.rtpParameters().encodings()).hasSize(1);
  }

  @Test
  void capabilitiesThatFitNoCodecAreRefusedInTheContractsWordsAndWrittenDown() {
    ProducerId camera = gateway.produceVideo("ann", send);
    RtpCapabilities none = new RtpCapabilities(List.of(), List.of());
    gateway.journal.clear();

    Refusal refusal =
        refused(
            gateway.ask(
                "ben", gateway.app.consume()::consume, new ConsumeCommand(BEN, camera, none)));

    assertThat(refusal)
        .isEqualTo(
            new Refusal(
                Code.CANNOT_CONSUME,
                "Cannot consume producer with given RTP capabilities",
                "Codec mismatch or unsupported format"));
    Entry entry = gateway.journal.getFirst();
    assertThat(entry.level()).isEqualTo(Level.DEBUG);
    assertThat(entry.room()).isEqualTo(ROOM);
    assertThat(entry.participant()).isEqualTo(new ParticipantId("ben"));
    assertThat(entry.details().get("clientRtpCapabilities")).isEqualTo(none);
    assertThat(entry.details().get("routerRtpCapabilities"))
        .isEqualTo(RouterCapabilities.gateway());
  }

  @Test
  void whatIsNotInTheRoomCannotBeConsumed() {
    assertThat(refused(gateway.tryToConsume("ben", new ProducerId("nothing"))).code())
        .isEqualTo(Code.PRODUCER_NOT_FOUND);
  }

  @Test
  void whoHasNoReceivingTransportCannotConsume() {
    ProducerId camera = gateway.produceVideo("ann", send);

    assertThat(refused(gateway.tryToConsume("ann", camera)).code()).isEqualTo(Code.INVALID_STATE);
    gateway.recv("ann");
    gateway.consume("ann", camera);
  }

  @Test
  void aConsumerIsPausedAndResumedAndClosedByItsOwnerWithoutAnybodyElseHearing() {
    ConsumerId consumer = gateway.consume("ben", gateway.produce("ann", send));
    gateway.forgetTold();

    done(ask("ben", gateway.app.resumeConsumer()::resumeConsumer, resume(BEN, consumer)));
    done(ask("ben", gateway.app.pauseConsumer()::pauseConsumer, pause(BEN, consumer)));
    done(ask("ben", gateway.app.requestKeyFrame()::requestKeyFrame, keyFrame(BEN, consumer)));
    done(gateway.close("ben", consumer));

    assertThat(gateway.media.takeCalls())
        .containsExactly(
            "resumeConsumer " + consumer,
            "pauseConsumer " + consumer,
            "requestKeyFrame " + consumer,
            "closeConsumer " + consumer);
    assertThat(gateway.takeTold("ann")).isEmpty();
    assertThat(gateway.takeTold("ben")).isEmpty();
    assertThat(refused(gateway.close("ben", consumer)).code()).isEqualTo(Code.CONSUMER_NOT_FOUND);
  }

  @Test
  void somebodyElsesConsumerIsAnsweredAsOneThatIsNotThere() {
    ConsumerId bens = gateway.consume("ben", gateway.produce("ann", send));

    List<Outcome<Nothing>> outcomes =
        List.of(
            ask("ann", gateway.app.resumeConsumer()::resumeConsumer, resume(ANN, bens)),
            ask("ann", gateway.app.pauseConsumer()::pauseConsumer, pause(ANN, bens)),
            ask("ann", gateway.app.requestKeyFrame()::requestKeyFrame, keyFrame(ANN, bens)),
            gateway.close("ann", bens),
            prefer("ann", bens, new PreferredLayers(0, 0)),
            rank("ann", bens, 1));

    assertThat(outcomes)
        .allSatisfy(o -> assertThat(refused(o).code()).isEqualTo(Code.CONSUMER_NOT_FOUND));
    assertThat(gateway.counts().consumers()).isEqualTo(1);
  }

  @Test
  void layersAreBroughtDownToWhatThereIs() {
    ConsumerId camera = gateway.consume("ben", gateway.produceVideo("ann", send, "l", "m", "h"));
    ConsumerId microphone = gateway.consume("ben", gateway.produce("ann", send));
    gateway.forgetTold();

    done(prefer("ben", camera, new PreferredLayers(7, 7)));
    done(prefer("ben", microphone, new PreferredLayers(1, 1)));

    assertThat(gateway.media.takeCalls())
        .containsExactly("setPreferredLayers " + camera + " " + new PreferredLayers(2, 2));
    assertThat(refused(prefer("ben", camera, new PreferredLayers(-1, 0))).code())
        .isEqualTo(Code.INVALID_INPUT);
  }

  @Test
  void prioritiesAre1To255() {
    ConsumerId camera = gateway.consume("ben", gateway.produceVideo("ann", send));

    done(rank("ben", camera, 1));
    done(rank("ben", camera, 255));
    assertThat(refused(rank("ben", camera, 0)).code()).isEqualTo(Code.INVALID_INPUT);
    assertThat(refused(rank("ben", camera, 256)).code()).isEqualTo(Code.INVALID_INPUT);
  }

  @Test
  void aConsumerThatTheWorkerDidNotOpenLeavesNothingBehind() {
    ProducerId camera = gateway.produceVideo("ann", send);
    gateway.media.fail(call -> call.startsWith("openConsumer"), true);
    assertThat(refused(gateway.tryToConsume("ben", camera)).code()).isEqualTo(Code.INTERNAL);
    gateway.media.workAgain();

    assertThat(done(gateway.tryToConsume("ben", camera)).rtpParameters().mid()).isEqualTo("0");
    assertThat(gateway.counts().consumers()).isEqualTo(1);
    assertThat(gateway.media.open()).isEqualTo(5);
  }

  @Test
  void whoeverLeavesClosesEverythingInTheDesignsOrder() {
    ProducerId anns = gateway.produce("ann", send);
    ConsumerId bensOfAnn = gateway.consume("ben", anns);
    TransportId recv = gateway.recv("ann");
    ProducerId bens = gateway.produce("ben", gateway.send("ben"));
    ConsumerId annsOfBen = gateway.consume("ann", bens);
    ConsumerId annsOfHerself = gateway.consume("ann", anns);
    gateway.forgetTold();

    done(gateway.leave("ann"));

    assertThat(gateway.media.takeCalls())
        .containsExactly(
            "closeConsumer " + bensOfAnn,
            "closeConsumer " + annsOfHerself,
            "closeConsumer " + annsOfBen,
            "closeProducer " + anns,
            "closeTransport " + send,
            "closeTransport " + recv);
    assertThat(gateway.takeTrace())
        .containsExactly(
            "ann answered",
            "ben told ConsumerClosed",
            "ben told ProducerClosed",
            "ben told ParticipantLeft");
    assertThat(gateway.takeTold("ben"))
        .contains(new ConsumerClosed(bensOfAnn, anns, "producer-closed"));
    assertThat(gateway.media.mistakes).isEmpty();
  }

  @Test
  void whatTheWorkerDidNotCloseIsClosedBeforeTheNextIsOpened() {
    ProducerId anns = gateway.produce("ann", send);
    ConsumerId consumer = gateway.consume("ben", anns);
    gateway.media.fail("closeProducer");
    done(gateway.close("ann", anns));
    assertThat(gateway.counts().producers()).isZero();
    gateway.media.workAgain();
    gateway.media.takeCalls();

    gateway.produce("ann", send);

    assertThat(gateway.media.takeCalls())
        .containsExactly(
            "closeConsumer " + consumer, "closeProducer " + anns, "openProducer audio");
    assertThat(gateway.media.open()).isEqualTo(4);
  }

  private <C> Outcome<Nothing> ask(
      String connection, BiConsumer<C, Reply<Nothing>> port, C command) {
    return gateway.ask(connection, port, command);
  }

  private static ResumeConsumerCommand resume(ConnectionId who, ConsumerId consumer) {
    return new ResumeConsumerCommand(who, consumer);
  }

  private static PauseConsumerCommand pause(ConnectionId who, ConsumerId consumer) {
    return new PauseConsumerCommand(who, consumer);
  }

  private static RequestKeyFrameCommand keyFrame(ConnectionId who, ConsumerId consumer) {
    return new RequestKeyFrameCommand(who, consumer);
  }

  private Outcome<Nothing> prefer(String connection, ConsumerId consumer, PreferredLayers layers) {
    return gateway.ask(
        connection,
        gateway.app.setPreferredLayers()::setPreferredLayers,
        new SetPreferredLayersCommand(new ConnectionId(connection), consumer, layers));
  }

  private Outcome<Nothing> rank(String connection, ConsumerId consumer, int priority) {
    return gateway.ask(
        connection,
        gateway.app.setConsumerPriority()::setConsumerPriority,
        new SetConsumerPriorityCommand(new ConnectionId(connection), consumer, priority));
  }
}
