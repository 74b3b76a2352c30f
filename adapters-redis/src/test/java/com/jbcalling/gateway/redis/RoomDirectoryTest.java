package com.jbcalling.gateway.redis;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.application.port.in.cluster.MeasureLoad.Measure;
import com.jbcalling.gateway.application.port.in.cluster.NodeEvent;
import com.jbcalling.gateway.application.port.out.RoomDirectory.Claim;
import com.jbcalling.gateway.application.port.out.RoomDirectory.Neighbour;
import com.jbcalling.gateway.application.port.out.RoomDirectory.Opening;
import com.jbcalling.gateway.domain.placement.NodeId;
import com.jbcalling.gateway.domain.placement.NodeLoad;
import com.jbcalling.gateway.domain.room.RoomId;
import com.jbcalling.gateway.redis.server.Await;
import com.jbcalling.gateway.redis.server.RedisServer;
import com.jbcalling.gateway.redis.stats.RedisCounter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two gateways and a Redis that is well. */
class RoomDirectoryTest {
  private static final RoomId ROOM = new RoomId("r");

  private static RedisServer redis;
  private TestNode a;
  private TestNode b;

  @BeforeAll
  static void startRedis() {
    redis = RedisServer.running();
  }

  @AfterAll
  static void stopRedis() {
    redis.close();
  }

  @BeforeEach
  void start() {
    redis.say("FLUSHALL");
    a = new TestNode("a", redis.port()).connected();
    b = new TestNode("b", redis.port()).connected();
    a.knows(b);
    b.knows(a);
  }

  @AfterEach
  void stop() {
    a.close();
    b.close();
  }

  @Test
  void whoAsksForARoomOfAnotherIsToldItsAddress() {
    assertThat(a.claim(ROOM)).isEqualTo(new Claim.Ours());
    assertThat(b.claim(ROOM)).isEqualTo(a.theirs());
    assertThat(a.claim(ROOM)).isEqualTo(new Claim.Ours());
    assertThat(b.claim(ROOM, new Opening.Nowhere())).isEqualTo(a.theirs());
    assertThat(a.holds(ROOM)).isTrue();
    assertThat(b.holds(ROOM)).isFalse();
  }

  @Test
  void aRoomThatIsReleasedIsFreeAtOnceAndOnlyItsOwnerReleasesIt() {
    assertThat(a.opens(ROOM)).isTrue();
    b.node.directory().release(ROOM);
    assertThat(b.claim(ROOM)).isEqualTo(a.theirs());
    a.node.directory().release(ROOM);

    Await.until(() -> b.opens(ROOM));
    assertThat(a.claim(ROOM)).isEqualTo(b.theirs());
  }

  @Test
  void aRoomIsHeldForLongerThanOneLease() {
    assertThat(a.opens(ROOM)).isTrue();
    long end = System.nanoTime() + TestNode.TIMES.lease().plus(TestNode.TIMES.beat()).toNanos();
    Await.until(
        () -> {
          assertThat(b.claim(ROOM)).isEqualTo(a.theirs());
          return System.nanoTime() - end > 0;
        });
    assertThat(a.yielded).isEmpty();
  }

  @Test
  void ofManyWhoWantTheSameRoomsOnEveryNodeExactlyOneNodeGetsEach() throws InterruptedException {
    int rooms = 100;
    int clients = 8;
    try (TestNode c = new TestNode("c", redis.port()).connected()) {
      List<TestNode> nodes = List.of(a, b, c);
      Map<RoomId, Queue<NodeId>> owners = new ConcurrentHashMap<>();
      CountDownLatch start = new CountDownLatch(1);
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < nodes.size() * clients; i++) {
        TestNode node = nodes.get(i % nodes.size());
        threads.add(
            Thread.ofVirtual()
                .start(
                    () -> {
                      awaitIt(start);
                      for (int room = 0; room < rooms; room++) {
                        RoomId id = new RoomId("race-" + room);
                        owners
                            .computeIfAbsent(id, _ -> new ConcurrentLinkedQueue<>())
                            .add(owner(node, node.claim(id)));
                      }
                    }));
      }
      start.countDown();
      for (Thread thread : threads) {
        thread.join();
      }

      assertThat(owners).hasSize(rooms);
      owners.forEach(
          (room, told) -> {
            assertThat(told).as("%s", room).hasSize(nodes.size() * clients);
            assertThat(told.stream().distinct()).as("%s", room).hasSize(1);
          });
    }
  }

  private static void awaitIt(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static NodeId owner(TestNode asked, Claim claim) {
    return switch (claim) {
      case Claim.Ours() -> asked.id;
      case Claim.Theirs(NodeId node, var _) -> node;
      case Claim.Nobodys _, Claim.Unanswered _ -> new NodeId("nobody");
    };
  }

  @Test
  void aRoomThatIsSentElsewhereIsKeptForThatNode() {
    assertThat(a.claim(ROOM, new Opening.There(b.id))).isEqualTo(b.theirs());

    assertThat(a.claim(ROOM)).isEqualTo(b.theirs());
    assertThat(b.claim(ROOM, new Opening.There(a.id))).isEqualTo(new Claim.Ours());
  }

  @Test
  void aRoomThatSomebodyServesGoesNowhereElse() {
    assertThat(a.opens(ROOM)).isTrue();

    assertThat(b.claim(ROOM, new Opening.There(new NodeId("c")))).isEqualTo(a.theirs());
    assertThat(a.claim(ROOM, new Opening.There(b.id))).isEqualTo(new Claim.Ours());
  }

  @Test
  void aRoomThatWasToGoToANodeThatIsGoneOpensHere() {
    assertThat(a.claim(ROOM, new Opening.There(new NodeId("gone")))).isEqualTo(new Claim.Ours());
  }

  @Test
  void aRoomThatNobodyServesAndNobodyMayOpenStaysFree() {
    assertThat(a.claim(ROOM, new Opening.Nowhere())).isEqualTo(new Claim.Nobodys());
    assertThat(b.claim(ROOM)).isEqualTo(new Claim.Ours());
  }

  @Test
  void aReservedIdOpensOnTheNodeThatReservedIt() {
    a.node.directory().reserve(ROOM);

    Await.until(() -> b.claim(ROOM, new Opening.Nowhere()).equals(a.theirs()));
    assertThat(a.claim(ROOM, new Opening.There(b.id))).isEqualTo(new Claim.Ours());
  }

  @Test
  void whatIsServedByAnotherCannotBeReserved() {
    assertThat(b.opens(ROOM)).isTrue();
    a.node.directory().reserve(ROOM);

    assertThat(a.claim(ROOM)).isEqualTo(b.theirs());
  }

  @Test
  void nodesTellTheirLoadAndARoomSentToOneCountsAtOnce() {
    b.measure = new Measure(new NodeLoad(3, 5, 11, 0.5), false);

    Neighbour busy = new Neighbour(b.id, TestNode.url("b"), new NodeLoad(3, 5, 11, 0.5), false);
    Await.until(() -> a.node.directory().neighbours().equals(List.of(busy)));
    a.claim(ROOM, new Opening.There(b.id));
    Await.until(() -> a.node.directory().neighbours().equals(List.of(busy)));
  }

  @Test
  void aNodeThatGoesTakesNothingWithIt() {
    assertThat(a.opens(ROOM)).isTrue();
    a.close();

    assertThat(b.opens(ROOM)).isTrue();
    Await.until(() -> b.node.directory().neighbours().isEmpty());
    Await.until(() -> b.heard.contains(new NodeEvent.NodeDown(a.id)));
  }

  @Test
  void aNodeThatComesAgainMayHaveItsRoomsBackAtOnce() {
    // What a killed process leaves behind: a lease that nobody renews.
    try (TestNode killed = new TestNode("again", redis.port()).connected()) {
      assertThat(killed.opens(ROOM)).isTrue();
      try (TestNode again = new TestNode("again", redis.port()).connected()) {
        assertThat(again.claim(ROOM)).isEqualTo(new Claim.Ours());
      }
    }
  }

  @Test
  void twoNodesOfTheSameIdAreNoticed() {
    try (TestNode double1 = new TestNode("double", redis.port()).connected();
        TestNode double2 = new TestNode("double", redis.port()).connected()) {
      Await.until(
          () ->
              double1.count(RedisCounter.NODE_ID_CLASHES) > 0
                  && double2.count(RedisCounter.NODE_ID_CLASHES) > 0);
    }
    assertThat(a.count(RedisCounter.NODE_ID_CLASHES)).isZero();
  }

  @Test
  void aRoomThatRedisForgotIsTakenAgain() {
    assertThat(a.opens(ROOM)).isTrue();
    redis.say("DEL gateway:room:r");
    Await.until(() -> redis.say("GET gateway:room:r").contains("a "));

    assertThat(b.claim(ROOM)).isEqualTo(a.theirs());
    assertThat(a.yielded).isEmpty();
  }

  @Test
  void aRoomThatAnotherTookIsYielded() {
    assertThat(a.opens(ROOM)).isTrue();
    String record = redis.say("GET gateway:node:b").lines().skip(1).findFirst().orElseThrow();
    String incarnation = record.substring(0, record.indexOf(' '));
    redis.say("SET gateway:room:r \"b " + incarnation + " 0\" PX 60000");

    Await.until(() -> a.yielded.contains(ROOM));
    assertThat(a.holds(ROOM)).isFalse();
    assertThat(a.count(RedisCounter.ROOMS_YIELDED)).isEqualTo(1);
    assertThat(b.claim(ROOM)).isEqualTo(new Claim.Ours());
  }

  @Test
  void thousandsOfRoomsAreHeld() {
    for (int i = 0; i < 1_200; i++) {
      assertThat(a.opens(new RoomId("many-" + i))).isTrue();
    }
    redis.say("FLUSHALL");

    Await.until(() -> redis.say("DBSIZE").equals(":1203\r\n"));
    assertThat(a.yielded).isEmpty();
  }
}
