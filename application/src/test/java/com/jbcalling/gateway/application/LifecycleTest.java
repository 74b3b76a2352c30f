package com.jbcalling.gateway.application;

import static com.jbcalling.gateway.application.TestGateway.ROOM;
import static com.jbcalling.gateway.application.TestGateway.done;
import static com.jbcalling.gateway.application.TestGateway.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.application.port.in.Refusal.Code;
import com.jbcalling.gateway.application.port.in.lifecycle.StopGateway.StopGatewayCommand;
import com.jbcalling.gateway.application.port.out.Notification.RoomClosed;
import com.jbcalling.gateway.application.port.out.RoomEvents.RoomEvent;
import com.jbcalling.gateway.domain.room.RoomId;
import com.jbcalling.gateway.domain.router.ProducerId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class LifecycleTest {
  private static final StopGatewayCommand STOP = new StopGatewayCommand("the gateway stops");

  private final TestGateway gateway = new TestGateway();

  @Test
  void whileDrainingNoRoomOpensAndThoseThatAreOpenGoOn() {
    gateway.join("ann");

    CompletableFuture<Void> drained = drain();

    assertThat(refused(gateway.tryToJoin("ben", new RoomId("new"))).code())
        .isEqualTo(Code.SHUTTING_DOWN);
    done(gateway.tryToJoin("ben", ROOM));
    done(gateway.leave("ben"));
    assertThat(drained).isNotDone();
    done(gateway.leave("ann"));
    assertThat(drained).isCompleted();
    assertThat(refused(gateway.tryToJoin("ann", ROOM)).code()).isEqualTo(Code.SHUTTING_DOWN);
  }

  @Test
  void anEmptyGatewayIsDrainedAtOnce() {
    assertThat(drain()).isCompleted();
    assertThat(drain()).isCompleted();
  }

  @Test
  void stoppingTellsEverybodyOnceAndClosesEverythingInOrder() {
    gateway.join("ann");
    ProducerId microphone = gateway.produce("ann", gateway.send("ann"));
    gateway.join("ben");
    gateway.recv("ben");
    gateway.consume("ben", microphone);
    gateway.tryToJoin("eve", new RoomId("other"));
    gateway.forgetTold();

    CompletableFuture<Void> stopped = stop();

    assertThat(stopped).isCompleted();
    assertThat(gateway.takeTold("ann")).containsExactly(new RoomClosed(ROOM, "the gateway stops"));
    assertThat(gateway.takeTold("ben")).containsExactly(new RoomClosed(ROOM, "the gateway stops"));
    assertThat(gateway.takeTold("eve"))
        .containsExactly(new RoomClosed(new RoomId("other"), "the gateway stops"));
    assertThat(gateway.media.open()).isZero();
    assertThat(gateway.media.mistakes).isEmpty();
    assertThat(gateway.events).contains(new RoomEvent.RoomClosed(ROOM));
    assertThat(gateway.counts().participants()).isZero();
  }

  @Test
  void theGatewayIsStoppedOnlyWhenEverybodyIsTold() {
    gateway.join("ann");
    gateway.join("ben");
    gateway.forgetTold();
    List<String> toldBefore = new ArrayList<>();
    CompletableFuture<Void> drained = drain().thenRun(() -> toldBefore.addAll(gateway.takeTrace()));

    assertThat(stop()).isCompleted();

    assertThat(drained).isCompleted();
    assertThat(toldBefore).containsExactly("ann told RoomClosed", "ben told RoomClosed");
  }

  @Test
  void stoppingTwiceOrAfterDrainingIsHarmless() {
    gateway.join("ann");
    assertThat(drain()).isNotDone();

    assertThat(stop()).isCompleted();
    assertThat(stop()).isCompleted();
    assertThat(gateway.takeTold("ann")).hasSize(1);
  }

  @Test
  void aSeatThatIsKeptDoesNotOutliveTheGateway() {
    gateway.join("ann");
    gateway.lose("ann", false);

    assertThat(stop()).isCompleted();

    assertThat(gateway.timers.delays()).isEmpty();
  }

  @Test
  void aWorkerThatDoesNotAnswerDoesNotKeepTheGatewayFromStopping() {
    gateway.join("ann");
    gateway.send("ann");
    gateway.media.fail("close");

    assertThat(stop()).isCompleted();
    assertThat(gateway.takeTold("ann")).hasSize(1);
  }

  private CompletableFuture<Void> drain() {
    return gateway.app.drainGateway().drainGateway().toCompletableFuture();
  }

  private CompletableFuture<Void> stop() {
    return gateway.app.stopGateway().stopGateway(STOP).toCompletableFuture();
  }
}
