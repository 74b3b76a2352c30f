package com.jbcalling.gateway.application;

import static com.jbcalling.gateway.application.TestGateway.ROOM;
import static com.jbcalling.gateway.application.TestGateway.done;
import static com.jbcalling.gateway.application.TestGateway.joining;
import static com.jbcalling.gateway.application.TestGateway.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.application.port.ConnectionId;
import com.jbcalling.gateway.application.port.in.Refusal.Code;
import com.jbcalling.gateway.application.port.in.room.JoinRoom.JoinedRoom;
import com.jbcalling.gateway.application.port.in.room.LeaveRoom.LeaveRoomCommand;
import com.jbcalling.gateway.application.port.out.Notification.LeaveReason;
import com.jbcalling.gateway.application.port.out.Notification.ParticipantLeft;
import com.jbcalling.gateway.application.port.out.RoomEvents.RoomEvent;
import com.jbcalling.gateway.domain.room.ParticipantId;
import com.jbcalling.gateway.domain.room.RoomId;
import com.jbcalling.gateway.domain.router.ConsumerId;
import com.jbcalling.gateway.domain.router.ProducerId;
import com.jbcalling.gateway.domain.router.TransportId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeatsTest {
  private static final ParticipantId ANN = new ParticipantId("ann");

  private final TestGateway gateway = new TestGateway();

  @Test
  void whoLeavesIsAnsweredBeforeTheOthersAreTold() {
    gateway.join("ann");
    gateway.join("ben");
    gateway.forgetTold();

    done(gateway.leave("ann"));

    assertThat(gateway.takeTrace()).containsExactly("ann answered", "ben told ParticipantLeft");
    assertThat(gateway.takeTold("ben")).containsExactly(new ParticipantLeft(ANN, LeaveReason.LEFT));
    assertThat(gateway.events).containsExactly(new RoomEvent.ParticipantLeft(ROOM, ANN));
  }

  @Test
  void theLastOneOutClosesTheRoom() {
    gateway.join("ann");
    gateway.forgetTold();

    done(gateway.leave("ann"));

    assertThat(gateway.events)
        .containsExactly(new RoomEvent.ParticipantLeft(ROOM, ANN), new RoomEvent.RoomClosed(ROOM));
    assertThat(gateway.media.takeCalls()).containsExactly("closeRouter");
    assertThat(gateway.counts().rooms()).isZero();
  }

  @Test
  void whoLeavesMustBeInTheRoomThatIsNamed() {
    gateway.join("ann");
    LeaveRoomCommand wrong = new LeaveRoomCommand(new ConnectionId("ann"), new RoomId("other"));

    assertThat(refused(gateway.ask("ann", gateway.app.leaveRoom()::leaveRoom, wrong)).code())
        .isEqualTo(Code.NOT_IN_ROOM);
    assertThat(refused(gateway.leave("nobody")).code()).isEqualTo(Code.NOT_IN_ROOM);
    done(gateway.leave("ann"));
    assertThat(refused(gateway.leave("ann")).code()).isEqualTo(Code.NOT_IN_ROOM);
  }

  @Test
  void aConnectionClosedOnPurposeGivesItsSeatUpAtOnce() {
    gateway.join("ann");
    gateway.join("ben");
    gateway.forgetTold();

    gateway.lose("ann", true);

    assertThat(gateway.takeTold("ben"))
        .containsExactly(new ParticipantLeft(ANN, LeaveReason.DISCONNECTED));
    assertThat(gateway.timers.delays()).isEmpty();
  }

  @Test
  void aDroppedConnectionKeepsItsSeatForTheGraceTime() {
    gateway.join("ann");
    gateway.join("ben");
    gateway.forgetTold();

    gateway.lose("ann", false);
    assertThat(gateway.takeTold("ben")).isEmpty();
    assertThat(gateway.timers.delays()).containsExactly(Duration.ofSeconds(5));
    assertThat(refused(gateway.tryToJoin("ann", ROOM)).code()).isEqualTo(Code.PARTICIPANT_EXISTS);

    gateway.timers.fireAll();
    assertThat(gateway.takeTold("ben"))
        .containsExactly(new ParticipantLeft(ANN, LeaveReason.DISCONNECTED));
    done(gateway.tryToJoin("ann", ROOM));
  }

  @Test
  void withoutAGraceTimeADroppedConnectionLosesItsSeatAtOnce() {
    TestGateway strict =
        new TestGateway(new GatewaySettings(Limits.DEFAULTS, Duration.ZERO, List.of(), "vi"));
    strict.join("ann");

    strict.lose("ann", false);

    assertThat(strict.counts().participants()).isZero();
  }

  @Test
  void aSeatTakenOverKeepsAllThatHangsFromItAndNobodyIsTold() {
    String token = gateway.join("ann").sessionToken();
    gateway.join("ben");
    TransportId send = gateway.send("ann");
    gateway.recv("ann");
    ProducerId bens = gateway.produce("ben", gateway.send("ben"));
    ConsumerId consumer = gateway.consume("ann", bens);
    ProducerId anns = gateway.produce("ann", send);
    gateway.forgetTold();

    JoinedRoom again = done(gateway.takeOver("ann-2", "ann", token));

    assertThat(again.sessionToken()).isEqualTo(token);
    assertThat(again.participant()).isEqualTo(ANN);
    assertThat(again.others().getFirst().producers().getFirst().producer()).isEqualTo(bens);
    assertThat(gateway.takeTrace()).containsExactly("ann-2 answered", "ann disconnected");
    assertThat(gateway.media.takeCalls()).isEmpty();
    done(gateway.close("ann-2", consumer));
    done(gateway.close("ann-2", anns));
    gateway.produce("ann-2", send);
  }

  @Test
  void theOldConnectionOfASeatTakenOverCanDoNothingMore() {
    String token = gateway.join("ann").sessionToken();
    gateway.join("ben");
    done(gateway.takeOver("ann-2", "ann", token));
    gateway.forgetTold();

    assertThat(refused(gateway.leave("ann")).code()).isEqualTo(Code.NOT_IN_ROOM);
    gateway.lose("ann", true);

    assertThat(gateway.takeTold("ben")).isEmpty();
    assertThat(gateway.counts().participants()).isEqualTo(2);
  }

  @Test
  void whoComesBackInTimeStays() {
    String token = gateway.join("ann").sessionToken();
    gateway.join("ben");
    gateway.lose("ann", false);
    List<Runnable> late = gateway.timers.tasks();
    gateway.forgetTold();

    done(gateway.takeOver("ann-2", "ann", token));
    assertThat(gateway.timers.delays()).isEmpty();
    assertThat(gateway.takeTrace()).containsExactly("ann-2 answered");

    gateway.lose("ann-2", false);
    // The timer of the first absence had fired already, and its task comes only now.
    late.forEach(Runnable::run);
    assertThat(gateway.takeTold("ben")).isEmpty();
    gateway.timers.fireAll();
    assertThat(gateway.takeTold("ben")).hasSize(1);
  }

  @Test
  void theTokenOfASeatThatIsGoneGivesANewOne() {
    String token = gateway.join("ann").sessionToken();
    gateway.join("ben");
    gateway.lose("ann", false);
    gateway.timers.fireAll();
    gateway.forgetTold();

    JoinedRoom again = done(gateway.takeOver("ann-2", "ann", token));

    assertThat(again.sessionToken()).isNotEqualTo(token);
    assertThat(gateway.takeTrace()).containsExactly("ann-2 answered", "ben told ParticipantJoined");
  }

  @Test
  void whoIsAwayIsToldNothing() {
    gateway.join("ann");
    gateway.lose("ann", false);
    gateway.forgetTold();

    gateway.join("ben");

    assertThat(gateway.takeTrace()).containsExactly("ben answered");
  }

  @Test
  void aRoomWhereEverybodyIsAwayWaitsForThem() {
    gateway.join("ann");
    gateway.join("ben");
    gateway.lose("ann", false);
    gateway.lose("ben", false);
    assertThat(gateway.counts().rooms()).isEqualTo(1);

    gateway.timers.fireAll();

    assertThat(gateway.counts().rooms()).isZero();
    assertThat(gateway.media.open()).isZero();
  }

  @Test
  void aConnectionThatEndsBeforeItsJoinIsCarriedOutTakesNoSeat() {
    List<Runnable> started = new ArrayList<>();
    TestGateway slow = new TestGateway(GatewaySettings.DEFAULTS, started::add);
    List<Object> outcomes = new ArrayList<>();
    slow.app.joinRoom().joinRoom(joining("ann", ROOM, "ann", null), outcomes::add);

    slow.lose("ann", true);
    started.forEach(Runnable::run);

    assertThat(outcomes).hasSize(1);
    assertThat(slow.counts().participants()).isZero();
    assertThat(slow.media.open()).isZero();
  }

  @Test
  void aConnectionThatEndsRightAfterItsJoinGivesTheSeatUp() {
    TestGateway slow = new TestGateway();
    slow.app
        .joinRoom()
        .joinRoom(joining("ann", ROOM, "ann", null), outcome -> slow.lose("ann", true));

    assertThat(slow.counts().rooms()).isZero();
  }
}
