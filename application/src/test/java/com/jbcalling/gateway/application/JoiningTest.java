package com.jbcalling.gateway.application;

import static com.jbcalling.gateway.application.TestGateway.ROOM;
import static com.jbcalling.gateway.application.TestGateway.done;
import static com.jbcalling.gateway.application.TestGateway.joining;
import static com.jbcalling.gateway.application.TestGateway.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.application.port.ConnectionId;
import com.jbcalling.gateway.application.port.in.Refusal.Code;
import com.jbcalling.gateway.application.port.in.room.JoinRoom.IceServer;
import com.jbcalling.gateway.application.port.in.room.JoinRoom.JoinRoomCommand;
import com.jbcalling.gateway.application.port.in.room.JoinRoom.JoinedRoom;
import com.jbcalling.gateway.application.port.in.room.JoinRoom.PresentParticipant;
import com.jbcalling.gateway.application.port.in.room.JoinRoom.PresentProducer;
import com.jbcalling.gateway.application.port.out.Notification.ParticipantJoined;
import com.jbcalling.gateway.application.port.out.RoomEvents.RoomEvent;
import com.jbcalling.gateway.domain.room.ParticipantId;
import com.jbcalling.gateway.domain.room.RoomId;
import com.jbcalling.gateway.domain.router.ProducerId;
import com.jbcalling.gateway.domain.rtp.MediaKind;
import com.jbcalling.gateway.domain.rtp.RouterCapabilities;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JoiningTest {
  private static final ParticipantId ANN = new ParticipantId("ann");

  private final TestGateway gateway = new TestGateway();

  @Test
  void theFirstOpensTheRoomAndTheNextMeetsHerAndHerTracks() {
    JoinedRoom first = gateway.join("ann");
    ProducerId microphone = gateway.produce("ann", gateway.send("ann"));
    gateway.clock.set(2_000);
    JoinedRoom second = gateway.join("ben");

    assertThat(first.others()).isEmpty();
    assertThat(first.rtpCapabilities()).isEqualTo(RouterCapabilities.gateway());
    assertThat(second.others())
        .containsExactly(
            new PresentParticipant(
                ANN,
                "Name of ann",
                1_000,
                null,
                null,
                null,
                List.of(
                    new PresentProducer(microphone, MediaKind.AUDIO, false, Map.of("of", "ann")))));
    assertThat(second.sessionToken()).isNotEqualTo(first.sessionToken()).isNotBlank();
    assertThat(gateway.media.takeCalls()).filteredOn(c -> c.startsWith("openRouter")).hasSize(1);
  }

  @Test
  void theOthersAreToldAfterTheReply() {
    gateway.join("ann");
    gateway.forgetTold();
    gateway.ask(
        "ben",
        gateway.app.joinRoom()::joinRoom,
        new JoinRoomCommand(
            new ConnectionId("ben"),
            ROOM,
            "Ben",
            new ParticipantId("ben"),
            null,
            "vi",
            "en",
            "user-7"));

    assertThat(gateway.takeTrace()).containsExactly("ben answered", "ann told ParticipantJoined");
    assertThat(gateway.takeTold("ann"))
        .containsExactly(
            new ParticipantJoined(new ParticipantId("ben"), "Ben", 1_000, "vi", "en", "user-7"));
  }

  @Test
  void otherNodesAreToldOfTheRoomAndOfEverybody() {
    gateway.join("ann");
    gateway.join("ben");

    assertThat(gateway.events)
        .containsExactly(
            new RoomEvent.RoomCreated(ROOM),
            new RoomEvent.ParticipantJoined(ROOM, ANN, "Name of ann"),
            new RoomEvent.ParticipantJoined(ROOM, new ParticipantId("ben"), "Name of ben"));
  }

  @Test
  void aConnectionIsInOneRoomAtATime() {
    gateway.join("ann");

    assertThat(refused(gateway.tryToJoin("ann", new RoomId("other"))).code())
        .isEqualTo(Code.ALREADY_JOINED);
    assertThat(refused(gateway.tryToJoin("ann", ROOM)).code()).isEqualTo(Code.ALREADY_JOINED);
    done(gateway.leave("ann"));
    done(gateway.tryToJoin("ann", new RoomId("other")));
  }

  @Test
  void aNameThatIsTakenIsRefusedAndTheConnectionMayTryAnother() {
    gateway.join("ann");

    assertThat(refused(gateway.takeOver("c2", "ann", "wrong")).code())
        .isEqualTo(Code.PARTICIPANT_EXISTS);
    done(gateway.takeOver("c2", "ann2", "wrong"));
    assertThat(gateway.counts().participants()).isEqualTo(2);
  }

  @Test
  void whoBringsNoIdGetsOne() {
    JoinedRoom first =
        done(gateway.ask("a", gateway.app.joinRoom()::joinRoom, joining("a", ROOM, null, null)));
    JoinedRoom second =
        done(gateway.ask("b", gateway.app.joinRoom()::joinRoom, joining("b", ROOM, null, null)));

    assertThat(first.participant()).isNotEqualTo(second.participant());
  }

  @Test
  void aFullRoomAndTooManyRoomsAreLimitsThatAreNamed() {
    TestGateway small = new TestGateway(settings(new Limits(1, 2, 16, 1_000, 100)));
    small.join("ann");
    small.join("ben");

    var full = refused(small.tryToJoin("cid", ROOM));
    assertThat(full.code()).isEqualTo(Code.LIMIT_REACHED);
    assertThat(full.sentence()).contains("participantsPerRoom: 2");
    var tooMany = refused(small.tryToJoin("cid", new RoomId("other")));
    assertThat(tooMany.code()).isEqualTo(Code.LIMIT_REACHED);
    assertThat(tooMany.details()).isEqualTo(Map.of("limit", "rooms", "value", "1"));
    small.leave("ann");
    small.leave("ben");
    done(small.tryToJoin("cid", new RoomId("other")));
  }

  @Test
  void roomsSpreadOverTheWorkers() {
    gateway.tryToJoin("a", new RoomId("r1"));
    gateway.tryToJoin("b", new RoomId("r2"));
    gateway.tryToJoin("c", new RoomId("r3"));
    gateway.leave("b");
    gateway.tryToJoin("d", new RoomId("r4"));

    assertThat(gateway.media.takeCalls())
        .filteredOn(call -> call.startsWith("openRouter"))
        .containsExactly(
            "openRouter on 0", "openRouter on 1", "openRouter on 0", "openRouter on 1");
  }

  @Test
  void aRoomOfManyWeighsMoreThanARoomOfOne() {
    for (int i = 0; i < 6; i++) {
      gateway.tryToJoin("p" + i, new RoomId("big"));
    }
    gateway.tryToJoin("b", new RoomId("r2"));
    gateway.tryToJoin("c", new RoomId("r3"));

    assertThat(gateway.media.takeCalls())
        .filteredOn(call -> call.startsWith("openRouter"))
        .containsExactly("openRouter on 0", "openRouter on 1", "openRouter on 1");
  }

  @Test
  void anotherWorkerTakesTheRoomThatOneDoesNot() {
    gateway.media.fail("openRouter on 0");

    gateway.join("ann");

    assertThat(gateway.media.takeCalls()).containsExactly("openRouter on 0", "openRouter on 1");
  }

  @Test
  void withoutAnyWorkerNothingChanges() {
    gateway.media.fail("openRouter");

    assertThat(refused(gateway.tryToJoin("ann", ROOM)).code()).isEqualTo(Code.INTERNAL);
    assertThat(gateway.events).isEmpty();
    assertThat(gateway.counts().rooms()).isZero();

    gateway.media.setWorkers();
    assertThat(refused(gateway.tryToJoin("ann", ROOM)).code()).isEqualTo(Code.INTERNAL);

    gateway.media.setWorkers(0, 1);
    gateway.media.workAgain();
    assertThat(gateway.join("ann").others()).isEmpty();
  }

  @Test
  void clientsAreToldOfTheIceServers() {
    IceServer turn = new IceServer(List.of("turn:example.org"), "user", "secret");
    TestGateway withTurn =
        new TestGateway(
            new GatewaySettings(Limits.DEFAULTS, Duration.ofSeconds(5), List.of(turn), "vi"));

    assertThat(withTurn.join("ann").iceServers()).containsExactly(turn);
  }

  @Test
  void aReservedRoomIsOneThatNobodyIsIn() {
    RoomId reserved = gateway.app.reserveRoom().reserveRoom();

    assertThat(gateway.app.reserveRoom().reserveRoom()).isNotEqualTo(reserved);
    assertThat(gateway.counts().rooms()).isZero();
    done(gateway.tryToJoin("ann", reserved));
  }

  private static GatewaySettings settings(Limits limits) {
    return new GatewaySettings(limits, Duration.ofSeconds(5), List.of(), "vi");
  }
}
