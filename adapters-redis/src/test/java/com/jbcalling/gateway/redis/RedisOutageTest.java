package com.jbcalling.gateway.redis;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.application.port.out.RoomDirectory.Claim;
import com.jbcalling.gateway.application.port.out.RoomEvents.RoomEvent;
import com.jbcalling.gateway.domain.room.RoomId;
import com.jbcalling.gateway.redis.server.Await;
import com.jbcalling.gateway.redis.server.Faucet;
import com.jbcalling.gateway.redis.server.RedisServer;
import com.jbcalling.gateway.redis.stats.RedisCounter;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two gateways and a Redis that goes, comes, forgets and stands still. */
class RedisOutageTest {
  private static final RoomId ROOM = new RoomId("r");
  private static final RoomId OTHER = new RoomId("other");

  private final RedisServer redis = RedisServer.stopped();

  @AfterEach
  void stop() {
    redis.close();
  }

  private TestNode node(String id) {
    return new TestNode(id, redis.port());
  }

  private static CompletableFuture<Claim> claimLater(TestNode node, RoomId room) {
    return CompletableFuture.supplyAsync(() -> node.claim(room), Thread::startVirtualThread);
  }

  @Test
  void aNodeThatStartsWithoutRedisOpensRoomsAndTakesUpWithItLater() {
    try (TestNode a = node("a")) {
      Await.until(() -> a.count(RedisCounter.OUTAGES) == 1);
      assertThat(a.opens(ROOM)).isTrue();
      assertThat(a.holds(ROOM)).isTrue();

      redis.start();
      a.connected();
      try (TestNode b = node("b").connected()) {
        assertThat(b.claim(ROOM)).isEqualTo(a.theirs());
      }
      assertThat(a.told).containsExactly(List.of(ROOM));
      assertThat(a.count(RedisCounter.OUTAGES)).isEqualTo(1);
    }
  }

  @Test
  void roomsGoOnWithoutRedisAndNewOnesOpenWhenTheLeaseIsOver() {
    redis.start();
    try (TestNode a = node("a").connected()) {
      assertThat(a.opens(ROOM)).isTrue();
      redis.kill();

      assertThat(a.opens(OTHER)).isTrue();
      assertThat(a.holds(ROOM)).isTrue();
      assertThat(a.count(RedisCounter.CLAIMS_UNANSWERED)).isEqualTo(1);
      a.node.roomEvents().publish(new RoomEvent.RoomCreated(OTHER));
      assertThat(a.count(RedisCounter.EVENTS_DROPPED)).isPositive();
      assertThat(a.yielded).isEmpty();
    }
  }

  @Test
  void aRedisThatComesBackEmptyIsToldOfEveryRoom() {
    redis.start();
    try (TestNode a = node("a").connected();
        TestNode b = node("b").connected()) {
      assertThat(a.opens(ROOM)).isTrue();
      assertThat(b.opens(OTHER)).isTrue();
      redis.kill();
      redis.start();
      a.connected();
      b.connected();

      Await.until(() -> b.claim(ROOM).equals(a.theirs()));
      Await.until(() -> a.claim(OTHER).equals(b.theirs()));
      assertThat(a.yielded).isEmpty();
      assertThat(b.yielded).isEmpty();
    }
  }

  @Test
  void aRedisThatComesBackWithItsDataGoesOnWhereItWas() {
    redis.start();
    try (TestNode a = node("a").connected();
        TestNode b = node("b").connected()) {
      assertThat(a.opens(ROOM)).isTrue();
      redis.saveAndStop();
      redis.start();

      Await.until(() -> b.claim(ROOM).equals(a.theirs()));
      assertThat(a.yielded).isEmpty();
    }
  }

  @Test
  void ofTwoRoomsThatOpenedWithoutRedisTheEarlierStays() {
    redis.start();
    try (TestNode a = node("a").connected();
        TestNode b = node("b").connected()) {
      redis.kill();
      assertThat(b.opens(ROOM)).isTrue();
      assertThat(a.opens(OTHER)).isTrue();
      long opened = System.currentTimeMillis();
      Await.until(() -> System.currentTimeMillis() > opened);
      assertThat(a.opens(ROOM)).isTrue();
      assertThat(b.opens(OTHER)).isTrue();
      redis.start();

      Await.until(() -> a.yielded.contains(ROOM) && b.yielded.contains(OTHER));
      assertThat(a.claim(ROOM)).isEqualTo(b.theirs());
      assertThat(b.claim(OTHER)).isEqualTo(a.theirs());
      assertThat(a.holds(OTHER)).isTrue();
      assertThat(b.holds(ROOM)).isTrue();
    }
  }

  @Test
  void aRedisThatStandsStillForAWhileGrantsARoomToOneAlone() {
    redis.start();
    try (TestNode a = node("a").connected();
        TestNode b = node("b").connected()) {
      redis.freeze();
      CompletableFuture<Claim> first = claimLater(a, ROOM);
      CompletableFuture<Claim> second = claimLater(b, ROOM);
      Await.until(() -> a.count(RedisCounter.OUTAGES) + b.count(RedisCounter.OUTAGES) == 2);
      assertThat(first).isNotDone();
      assertThat(second).isNotDone();
      redis.thaw();

      assertThat(List.of(first.join(), second.join()))
          .satisfiesAnyOf(
              claims -> assertThat(claims).isEqualTo(List.of(new Claim.Ours(), a.theirs())),
              claims -> assertThat(claims).isEqualTo(List.of(b.theirs(), new Claim.Ours())));
    }
  }

  @Test
  void aRedisThatStandsStillForLongDoesNotKeepRoomsShut() {
    redis.start();
    try (TestNode a = node("a").connected()) {
      redis.freeze();

      assertThat(a.opens(ROOM)).isTrue();
      redis.thaw();
      a.connected();
      try (TestNode b = node("b").connected()) {
        assertThat(b.claim(ROOM)).isEqualTo(a.theirs());
      }
      assertThat(a.yielded).isEmpty();
    }
  }

  @Test
  void aNodeThatIsCutOffGoesOnAloneAndYieldsWhatAnotherWasGrantedMeanwhile() {
    redis.start();
    try (Faucet line = new Faucet(redis.port());
        TestNode a = new TestNode("a", line.port()).connected();
        TestNode b = node("b").connected()) {
      assertThat(a.opens(ROOM)).isTrue();
      assertThat(a.opens(OTHER)).isTrue();
      line.shut();
      assertThat(b.claim(ROOM)).isEqualTo(a.theirs());

      Await.until(() -> b.opens(ROOM));
      assertThat(a.holds(ROOM)).as("calls go on").isTrue();
      Await.until(() -> !a.node.metrics().connected());
      line.open();

      Await.until(() -> a.yielded.contains(ROOM));
      assertThat(a.yielded).containsExactly(ROOM);
      assertThat(a.holds(OTHER)).isTrue();
      assertThat(b.yielded).isEmpty();
      assertThat(b.claim(OTHER)).isEqualTo(a.theirs());
    }
  }

  @Test
  void connectionsThatBreakAreMadeAnewAndNothingIsLost() {
    redis.start();
    try (Faucet line = new Faucet(redis.port());
        TestNode a = new TestNode("a", line.port()).connected();
        TestNode b = node("b").connected()) {
      assertThat(a.opens(ROOM)).isTrue();
      line.cut();
      Await.until(() -> a.told.contains(List.of(ROOM)));
      a.connected();

      assertThat(b.claim(ROOM)).isEqualTo(a.theirs());
      assertThat(a.claim(OTHER)).isEqualTo(new Claim.Ours());
      assertThat(a.yielded).isEmpty();
    }
  }

  @Test
  void aPasswordIsNeededWhereRedisAsksForOne() {
    try (RedisServer guarded = RedisServer.running("--requirepass", "open sesame");
        TestNode right = new TestNode("right", guarded.port(), "open sesame").connected();
        TestNode wrong = new TestNode("wrong", guarded.port(), "open poppy")) {
      assertThat(right.opens(ROOM)).isTrue();
      Await.until(() -> wrong.count(RedisCounter.OUTAGES) == 1);
      assertThat(wrong.node.metrics().connected()).isFalse();
      assertThat(wrong.opens(OTHER)).isTrue();
    }
  }
}
