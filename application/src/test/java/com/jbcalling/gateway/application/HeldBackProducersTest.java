package com.jbcalling.gateway.application;

import static com.jbcalling.gateway.application.TestGateway.done;
import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.application.port.ConnectionId;
import com.jbcalling.gateway.application.port.in.producer.PauseProducer.PauseProducerCommand;
import com.jbcalling.gateway.application.port.in.room.JoinRoom.JoinedRoom;
import com.jbcalling.gateway.application.port.out.Notification;
import com.jbcalling.gateway.application.port.out.Notification.NewProducer;
import com.jbcalling.gateway.application.port.out.Notification.ParticipantLeft;
import com.jbcalling.gateway.domain.router.ProducerId;
import com.jbcalling.gateway.domain.router.TransportId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ben is in the room and cannot receive yet. */
class HeldBackProducersTest {
  private final TestGateway gateway = new TestGateway();
  private TransportId send = new TransportId("none yet");
  private String bensToken = "";

  @BeforeEach
  void meet() {
    gateway.join("ann");
    send = gateway.send("ann");
    bensToken = gateway.join("ben").sessionToken();
    gateway.forgetTold();
  }

  @Test
  void producersWaitInOrderForTheReplyToTheReceivingTransport() {
    ProducerId first = gateway.produce("ann", send);
    ProducerId second = gateway.produceVideo("ann", send);
    gateway.send("ben");
    assertThat(gateway.takeTold("ben")).isEmpty();
    gateway.takeTrace();

    gateway.recv("ben");

    assertThat(gateway.takeTrace())
        .containsExactly("ben answered", "ben told NewProducer", "ben told NewProducer");
    assertThat(announced("ben")).containsExactly(first, second);
  }

  @Test
  void whoCanReceiveIsToldAtOnceAndOnlyOnce() {
    gateway.recv("ben");
    gateway.takeTrace();

    ProducerId first = gateway.produce("ann", send);

    assertThat(gateway.takeTrace()).containsExactly("ann answered", "ben told NewProducer");
    assertThat(announced("ben")).containsExactly(first);
    assertThat(announced("ann")).isEmpty();
  }

  @Test
  void aProducerThatClosesMeanwhileIsNeverSpokenOf() {
    ProducerId gone = gateway.produce("ann", send);
    ProducerId stays = gateway.produceVideo("ann", send);

    done(gateway.close("ann", gone));
    assertThat(gateway.takeTold("ben")).isEmpty();

    gateway.recv("ben");
    assertThat(announced("ben")).containsExactly(stays);
  }

  @Test
  void ofSomebodyWhoLeavesMeanwhileOnlyTheLeavingIsTold() {
    gateway.produce("ann", send);

    done(gateway.leave("ann"));
    gateway.recv("ben");

    assertThat(gateway.takeTold("ben")).singleElement().isInstanceOf(ParticipantLeft.class);
  }

  @Test
  void aPauseMeanwhileIsToldWithTheProducer() {
    ProducerId microphone = gateway.produce("ann", send);
    done(
        gateway.ask(
            "ann",
            gateway.app.pauseProducer()::pauseProducer,
            new PauseProducerCommand(new ConnectionId("ann"), microphone)));
    assertThat(gateway.takeTold("ben")).isEmpty();

    gateway.recv("ben");

    assertThat(gateway.takeTold("ben"))
        .singleElement()
        .isInstanceOfSatisfying(NewProducer.class, news -> assertThat(news.paused()).isTrue());
  }

  @Test
  void whoeverTakesTheSeatOverLearnsOfThemInTheReplyAndNotTwice() {
    ProducerId before = gateway.produce("ann", send);

    JoinedRoom again = done(gateway.takeOver("ben-2", "ben", bensToken));
    assertThat(again.others().getFirst().producers())
        .singleElement()
        .satisfies(known -> assertThat(known.producer()).isEqualTo(before));

    ProducerId after = gateway.produceVideo("ann", send);
    gateway.recv("ben-2");
    assertThat(announced("ben-2")).containsExactly(after);
  }

  @Test
  void whatIsOpenedWhileTheSeatIsEmptyIsInTheReplyToo() {
    gateway.recv("ben");
    gateway.lose("ben", false);
    ProducerId meanwhile = gateway.produce("ann", send);

    JoinedRoom again = done(gateway.takeOver("ben-2", "ben", bensToken));

    assertThat(again.others().getFirst().producers())
        .singleElement()
        .satisfies(known -> assertThat(known.producer()).isEqualTo(meanwhile));
    assertThat(announced("ben-2")).isEmpty();
  }

  private List<ProducerId> announced(String connection) {
    return gateway.takeTold(connection).stream().map(HeldBackProducersTest::producerOf).toList();
  }

  private static ProducerId producerOf(Notification news) {
    assertThat(news).isInstanceOf(NewProducer.class);
    return ((NewProducer) news).producer();
  }
}
