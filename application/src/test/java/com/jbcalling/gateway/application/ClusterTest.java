package com.jbcalling.gateway.application;

import static com.jbcalling.gateway.application.FakeDirectory.BUSY;
import static com.jbcalling.gateway.application.FakeDirectory.IDLE;
import static com.jbcalling.gateway.application.TestGateway.ROOM;
import static com.jbcalling.gateway.application.TestGateway.done;
import static com.jbcalling.gateway.application.TestGateway.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.application.port.in.Refusal;
import com.jbcalling.gateway.application.port.in.Refusal.Code;
import com.jbcalling.gateway.application.port.in.cluster.NodeEvent;
import com.jbcalling.gateway.application.port.out.Notification.RoomRestarted;
import com.jbcalling.gateway.application.port.out.RoomDirectory.Neighbour;
import com.jbcalling.gateway.application.port.out.RoomEvents.RoomEvent;
import com.jbcalling.gateway.domain.placement.NodeId;
import com.jbcalling.gateway.domain.placement.NodeLoad;
import com.jbcalling.gateway.domain.room.ParticipantId;
import com.jbcalling.gateway.domain.room.RoomId;
import com.jbcalling.gateway.domain.router.ProducerId;
import com.jbcalling.gateway.domain.router.TransportDirection;
import com.jbcalling.gateway.domain.rtp.MediaKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One gateway among several. */
class ClusterTest {
  private static final RoomId OTHER = new RoomId("other");

  private final FakeDirectory directory = new FakeDirectory();
  private final TestGateway gateway = new TestGateway(GatewaySettings.DEFAULTS, directory);

  private static TestGateway withRooms(int rooms, FakeDirectory directory) {
    return new TestGateway(
        new GatewaySettings(new Limits(rooms, 9, 9, 9, 99), Duration.ofSeconds(5), List.of(), "vi"),
        directory);
  }

  private void assertSentTo(Neighbour node, Refusal refusal) {
    assertThat(refusal.code()).isEqualTo(Code.WRONG_NODE);
    assertThat(refusal.details()).isEqualTo(Map.of("url", "" + node.url()));
  }

  @Test
  void whoAsksForARoomThatIsServedElsewhereIsToldWhere() {
    directory.served.put(ROOM, BUSY);

    assertSentTo(BUSY, refused(gateway.tryToJoin("ann", ROOM)));
    assertThat(gateway.media.open()).isZero();
    assertThat(gateway.counts().rooms()).isZero();
    done(gateway.tryToJoin("ann", OTHER));
  }

  @Test
  void aRoomOfAGatewayWithoutAnAddressIsStillNotOpenedTwice() {
    directory.served.put(
        ROOM, new Neighbour(new NodeId("n2"), null, new NodeLoad(1, 0, 0, 0), true));

    Refusal refusal = refused(gateway.tryToJoin("ann", ROOM));
    assertThat(refusal.code()).isEqualTo(Code.WRONG_NODE);
    assertThat(refusal.details()).isEqualTo(Map.of("nodeId", "n2"));
  }

  @Test
  void aRoomThatIsServedHereIsJoinedWithoutAsking() {
    gateway.join("ann");
    directory.calls.clear();
    gateway.join("ben");

    assertThat(directory.calls).isEmpty();
  }

  @Test
  void aRoomIsGivenBackBeforeTheOthersHearThatItClosed() {
    gateway.join("ann");
    directory.calls.clear();
    gateway.events.clear();
    done(gateway.leave("ann"));

    assertThat(directory.calls).containsExactly("release r");
    assertThat(gateway.events).last().isEqualTo(new RoomEvent.RoomClosed(ROOM));
  }

  @Test
  void aRoomThatCannotBeOpenedIsGivenBack() {
    gateway.media.setWorkers();

    assertThat(refused(gateway.tryToJoin("ann", ROOM)).code()).isEqualTo(Code.INTERNAL);
    assertThat(directory.calls).endsWith("release r");
    assertThat(gateway.counts().rooms()).isZero();
  }

  @Test
  void aNewRoomGoesToTheGatewayThatIsLessLoaded() {
    gateway.join("ann");
    gateway.join("ben");
    gateway.join("cid");
    gateway.tryToJoin("dan", new RoomId("second"));
    directory.neighbours = List.of(BUSY, IDLE);

    assertSentTo(IDLE, refused(gateway.tryToJoin("eve", OTHER)));
    done(gateway.tryToJoin("eve", ROOM));
  }

  @Test
  void nobodyIsSentToAGatewayThatIsMoreLoadedOrHasNoAddress() {
    directory.neighbours = List.of(BUSY, new Neighbour(new NodeId("n"), null, IDLE.load(), true));
    gateway.join("ann");
    gateway.tryToJoin("ben", new RoomId("second"));

    done(gateway.tryToJoin("cid", OTHER));
  }

  @Test
  void aFullGatewaySendsNewRoomsOnAndRefusesThemWhereItIsAlone() {
    TestGateway small = withRooms(1, directory);
    small.join("ann");
    assertThat(refused(small.tryToJoin("ben", OTHER)).code()).isEqualTo(Code.LIMIT_REACHED);
    directory.neighbours = List.of(BUSY);

    assertSentTo(BUSY, refused(small.tryToJoin("ben", OTHER)));
  }

  @Test
  void aDrainingGatewayStillTellsWhereARoomIsServed() {
    gateway.app.drainGateway().drainGateway();
    directory.neighbours = List.of(IDLE);
    directory.served.put(ROOM, BUSY);

    assertSentTo(BUSY, refused(gateway.tryToJoin("ann", ROOM)));
    assertThat(refused(gateway.tryToJoin("ann", OTHER)).code()).isEqualTo(Code.SHUTTING_DOWN);
  }

  @Test
  void aReservedIdIsReservedForEverybody() {
    RoomId room = gateway.app.reserveRoom().reserveRoom();

    assertThat(directory.calls).containsExactly("reserve " + room);
  }

  @Test
  void withoutTheDirectoryARoomOpensHereAllTheSame() {
    directory.away = true;

    done(gateway.tryToJoin("ann", ROOM));
    assertThat(directory.calls).endsWith("keep r");
  }

  @Test
  void withoutTheDirectoryARoomThatAnotherSpokeOfIsLeftToIt() {
    directory.away = true;
    directory.neighbours = List.of(BUSY);
    gateway.app.takeNodeEvents().takeNodeEvent(new NodeEvent.RoomOpened(BUSY.id(), ROOM));

    assertSentTo(BUSY, refused(gateway.tryToJoin("ann", ROOM)));
    assertThat(gateway.counts().rooms()).isZero();
    gateway.app.takeNodeEvents().takeNodeEvent(new NodeEvent.RoomClosed(IDLE.id(), ROOM));
    assertSentTo(BUSY, refused(gateway.tryToJoin("ann", ROOM)));
    gateway.app.takeNodeEvents().takeNodeEvent(new NodeEvent.RoomClosed(BUSY.id(), ROOM));
    done(gateway.tryToJoin("ann", ROOM));
  }

  @Test
  void aGatewayThatWentOrCameBackHasNoneOfItsRoomsAnyMore() {
    directory.away = true;
    directory.neighbours = List.of(BUSY, IDLE);
    for (NodeEvent end :
        List.of(new NodeEvent.NodeDown(BUSY.id()), new NodeEvent.NodeUp(BUSY.id()))) {
      gateway.app.takeNodeEvents().takeNodeEvent(new NodeEvent.RoomOpened(BUSY.id(), ROOM));
      gateway.app.takeNodeEvents().takeNodeEvent(new NodeEvent.RoomOpened(IDLE.id(), OTHER));
      gateway.app.takeNodeEvents().takeNodeEvent(end);

      done(gateway.tryToJoin("ann", ROOM));
      assertSentTo(IDLE, refused(gateway.tryToJoin("ben", OTHER)));
      done(gateway.leave("ann"));
    }
  }

  @Test
  void hearsayOfAGatewayThatWasNotHeardOfForLongCountsForNothing() {
    directory.away = true;
    gateway.app.takeNodeEvents().takeNodeEvent(new NodeEvent.RoomOpened(BUSY.id(), ROOM));

    done(gateway.tryToJoin("ann", ROOM));
  }

  @Test
  void nobodyIsServedInARoomThatAnotherHasTaken() {
    gateway.join("ann");
    gateway.join("ben");
    gateway.forgetTold();
    directory.taken.add(ROOM);

    assertThat(refused(gateway.tryToCreate("ann", TransportDirection.SEND)).code())
        .isEqualTo(Code.NOT_IN_ROOM);
    assertThat(gateway.takeTold("ben"))
        .containsExactly(new RoomRestarted(ROOM, "another gateway serves the room"));
    assertThat(gateway.media.open()).isZero();
    directory.served.put(ROOM, BUSY);
    assertSentTo(BUSY, refused(gateway.tryToJoin("ben", ROOM)));
  }

  @Test
  void aRoomThatAnotherHasTakenEndsWithoutAnybodyAsking() {
    gateway.join("ann");
    gateway.tryToJoin("ben", OTHER);
    directory.taken.add(ROOM);
    gateway.app.yieldRooms().yieldRooms(List.of(ROOM, OTHER, new RoomId("not-open")));

    assertThat(gateway.takeTold("ann"))
        .containsExactly(new RoomRestarted(ROOM, "another gateway serves the room"));
    assertThat(gateway.takeTold("ben")).isEmpty();
    assertThat(gateway.counts().rooms()).isEqualTo(1);
  }

  @Test
  void aRoomThatIsLostAndComesBackInTheSameBreathCountsOnce() {
    gateway.join("ann");
    directory.taken.add(ROOM);

    done(gateway.tryToJoin("ben", ROOM));
    directory.taken.clear();
    assertThat(gateway.counts().rooms()).isEqualTo(1);
    done(gateway.leave("ben"));
    assertThat(gateway.counts().rooms()).isZero();
    assertThat(gateway.media.open()).isZero();
  }

  @Test
  void allThatIsOpenIsToldAnew() {
    gateway.join("ann");
    gateway.join("ben");
    ProducerId microphone = gateway.produce("ben", gateway.send("ben"));
    gateway.events.clear();

    gateway.app.tellRooms().tellRooms(List.of(ROOM, new RoomId("not-open")));

    ParticipantId ben = new ParticipantId("ben");
    assertThat(gateway.events)
        .containsExactly(
            new RoomEvent.RoomCreated(ROOM),
            new RoomEvent.ParticipantJoined(ROOM, new ParticipantId("ann"), "Name of ann"),
            new RoomEvent.ParticipantJoined(ROOM, ben, "Name of ben"),
            new RoomEvent.NewProducer(ROOM, ben, microphone, MediaKind.AUDIO));
  }

  @Test
  void theLoadIsThatOfAllWorkersTogether() {
    gateway.join("ann");
    gateway.tryToJoin("ben", OTHER);

    var measure = gateway.app.measureLoad().measureLoad();
    assertThat(measure.load().workers()).isEqualTo(2);
    assertThat(measure.load().rooms()).isEqualTo(2);
    assertThat(measure.load().participants()).isEqualTo(2);
    assertThat(measure.accepting()).isTrue();
    gateway.app.drainGateway().drainGateway();
    assertThat(gateway.app.measureLoad().measureLoad().accepting()).isFalse();
  }
}
