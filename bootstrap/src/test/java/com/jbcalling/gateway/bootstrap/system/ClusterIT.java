package com.jbcalling.gateway.bootstrap.system;

import static com.jbcalling.gateway.bootstrap.system.Cluster.awaitInTouch;
import static com.jbcalling.gateway.bootstrap.system.Cluster.eventsHeard;
import static com.jbcalling.gateway.bootstrap.system.Cluster.url;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.jbcalling.gateway.redis.server.Await;
import com.jbcalling.gateway.redis.server.Faucet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Three gateway processes and a real Redis, as clients see them. */
@Timeout(300)
class ClusterIT {
  private static Cluster cluster;
  private static GatewayProcess a;
  private static GatewayProcess b;

  /** The way to Redis of the third gateway alone. */
  private static Faucet line;

  private static GatewayProcess c;

  private final List<Caller> callers = new ArrayList<>();

  @BeforeAll
  static void start() {
    cluster = Cluster.withRedis();
    line = new Faucet(cluster.redis.port());
    CompletableFuture<GatewayProcess> first = cluster.startLater("a", cluster.redis.port());
    CompletableFuture<GatewayProcess> second = cluster.startLater("b", cluster.redis.port());
    c = cluster.start("c", line.port());
    a = first.join();
    b = second.join();
    awaitInTouch(2, a, b, c);
  }

  @AfterAll
  static void stop() {
    cluster.close();
    line.close();
  }

  @AfterEach
  void hangUp() {
    callers.forEach(Caller::close);
    if (!cluster.redis.isRunning()) {
      // A test failed in between: that is no reason for the others to fail.
      cluster.redis.start();
      awaitInTouch(2, a, b, c);
    }
  }

  private Caller caller(GatewayProcess node, String name) {
    Caller caller = Caller.at(node, name);
    callers.add(caller);
    return caller;
  }

  private static void assertServedAt(GatewayProcess node, JsonNode reply) {
    assertThat(reply.path("code").asText()).as("%s", reply).isEqualTo("ERR_WRONG_NODE");
    assertThat(reply.path("details")).hasToString("{\"url\":\"" + url(node) + "\"}");
  }

  private static List<String> present(JsonNode reply) {
    return reply.path("participants").findValuesAsText("participantId");
  }

  /** Gets into a room when it is no longer another gateway's, wherever it opens then. */
  private static void getsItAfterAll(Caller caller, String room, GatewayProcess former) {
    Await.patiently(
        () -> {
          JsonNode reply = caller.tries(room);
          if (Caller.isWrongNode(reply) && !reply.at("/details/url").asText().equals(url(former))) {
            reply = caller.joins(room);
          }
          return reply.has("sessionToken");
        });
  }

  @Test
  void aRoomIsFoundFromEveryNodeAndEverybodyInItIsTogether() {
    Caller ann = caller(a, "ann");
    String room = ann.opensARoom();
    Caller ben = caller(b, "ben");
    Caller cid = caller(c, "cid");

    assertServedAt(a, ben.tries(room));
    assertThat(present(ben.joins(room))).containsExactly("ann");
    assertThat(present(cid.joins(room))).containsExactly("ann", "ben");
    assertThat(ben.isAt(a) && cid.isAt(a)).isTrue();
    cid.says("here we are");
    ann.hears("here we are");
    ben.hears("here we are");
  }

  @Test
  void manyWhoOpenTheSameRoomsOnEveryNodeAtOnceMeetInThem() {
    List<GatewayProcess> nodes = List.of(a, b, c);
    List<String> rooms = List.of("race-1", "race-2", "race-3", "race-4");
    Map<String, List<Caller>> members = new ConcurrentHashMap<>();
    List<CompletableFuture<?>> joins = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      String room = rooms.get(i % rooms.size());
      Caller caller = caller(nodes.get(i % nodes.size()), "caller-" + i);
      members.computeIfAbsent(room, _ -> new ArrayList<>()).add(caller);
      joins.add(
          CompletableFuture.runAsync(
              () -> assertThat(caller.joins(room).has("sessionToken")).isTrue(),
              Thread::startVirtualThread));
    }
    joins.forEach(CompletableFuture::join);

    rooms.forEach(
        room -> {
          List<Caller> inside = members.getOrDefault(room, List.of());
          inside.getFirst().says("hello " + room);
          inside.forEach(member -> member.hears("hello " + room));
        });
  }

  @Test
  void aNewRoomGoesToTheLeastLoadedNodeAndIsNotSentOnFromThere() {
    Caller ann = caller(a, "ann");
    ann.opensARoom();
    caller(a, "ben").opensARoom();
    caller(b, "cid").opensARoom();
    caller(b, "dan").opensARoom();
    Caller eve = caller(a, "eve");
    Await.until(() -> roomsOf("b", a) == 2 && roomsOf("c", a) == 0);

    assertServedAt(c, eve.tries("least"));
    assertThat(eve.joins("least").has("sessionToken")).isTrue();
    assertThat(eve.isAt(c)).isTrue();
    assertServedAt(c, caller(a, "fay").tries("least"));
  }

  /** How many rooms a node has, as far as another one knows. */
  private static int roomsOf(String id, GatewayProcess asked) {
    for (JsonNode node : Cluster.stats(asked).path("otherNodes")) {
      if (node.path("nodeId").asText().equals(id)) {
        return node.path("rooms").asInt();
      }
    }
    return -1;
  }

  @Test
  void roomsOfANodeThatIsKilledOpenElsewhere() throws InterruptedException {
    GatewayProcess doomed = cluster.start("doomed");
    awaitInTouch(3, b, doomed);
    Caller ann = caller(doomed, "ann");
    String room = ann.opensARoom();
    Caller ben = caller(b, "ben");
    assertServedAt(doomed, ben.tries(room));

    doomed.signal("KILL");
    assertThat(doomed.exitCode()).isNotZero();

    getsItAfterAll(ben, room, doomed);
    assertThat(present(caller(a, "cid").joins(room))).containsExactly("ben");
    awaitInTouch(2, a, b, c);
  }

  @Test
  void aNodeThatStopsInGoodOrderLeavesItsRoomsAtOnce() throws InterruptedException {
    GatewayProcess leaving = cluster.start("leaving");
    awaitInTouch(3, b, leaving);
    Caller ann = caller(leaving, "ann");
    String room = ann.opensARoom();
    leaving.signal("TERM");
    Await.until(() -> leaving.output().contains("drains"));
    // It still knows where rooms are, but opens none.
    Caller ben = caller(b, "ben");
    String other = ben.opensARoom();
    assertServedAt(b, caller(leaving, "cid").tries(other));
    assertThat(caller(leaving, "dan").tries("new").path("code").asText())
        .isEqualTo("ERR_SHUTTING_DOWN");
    ann.socket().ask("leave-room", Map.of());

    assertThat(leaving.exitCode()).isZero();
    assertThat(caller(b, "eve").joins(room).has("sessionToken")).isTrue();
    awaitInTouch(2, b);
  }

  @Test
  void aFrozenNodeServesNobodyInRoomsThatOthersTookMeanwhile() {
    Caller ann = caller(a, "ann");
    String taken = ann.opensARoom();
    Caller dan = caller(a, "dan");
    String kept = dan.opensARoom();
    CompletableFuture<JsonNode> asked;
    a.signal("STOP");
    try {
      getsItAfterAll(caller(b, "ben"), taken, a);
      asked = ann.socket().askLater("chat-message", Map.of("text", "is anybody there?"));
    } finally {
      a.signal("CONT");
    }

    assertThat(asked.join().path("code").asText()).isEqualTo("ERR_NOT_IN_ROOM");
    assertThat(ann.socket().await("room-restarted").path("roomId").asText()).isEqualTo(taken);
    assertThat(present(ann.joins(taken))).containsExactly("ben");
    assertThat(dan.says("I am still here").has("error")).isFalse();
    assertThat(dan.socket().events("room-restarted")).isEmpty();
    assertServedAt(a, caller(b, "eve").tries(kept));
  }

  @Test
  void aNodeThatIsCutOffGoesOnAndYieldsWhatOthersTookMeanwhile() {
    Caller ann = caller(c, "ann");
    String taken = ann.opensARoom();
    Caller dan = caller(c, "dan");
    String kept = dan.opensARoom();
    line.shut();
    try {
      getsItAfterAll(caller(b, "ben"), taken, c);
      assertThat(ann.says("alone").has("error")).isFalse();
      assertThat(caller(c, "cid").tries(taken).has("sessionToken")).as("calls go on").isTrue();
    } finally {
      line.open();
    }

    ann.socket().await("room-restarted");
    assertThat(present(ann.joins(taken))).containsExactly("ben");
    assertThat(dan.socket().events("room-restarted")).isEmpty();
    awaitInTouch(2, a, b, c);
    assertServedAt(c, caller(b, "eve").tries(kept));
  }

  @Test
  void callsGoOnWithoutRedisAndRoomsAreFoundAgainWhenItIsBackEmpty() {
    Caller ann = caller(a, "ann");
    double heard = eventsHeard(b);
    String room = ann.opensARoom();
    // That the room is there, and ann in it.
    Await.until(() -> eventsHeard(b) >= heard + 2);
    int warnings = warnings(a);
    cluster.redis.kill();

    Caller ben = caller(a, "ben");
    assertThat(present(ben.tries(room))).containsExactly("ann");
    ann.says("nobody noticed");
    ben.hears("nobody noticed");
    Caller cid = caller(b, "cid");
    assertThat(cid.tries("opened-without").has("sessionToken")).isTrue();
    // What another said of its rooms before is remembered.
    assertServedAt(a, caller(b, "dan").tries(room));
    cluster.redis.start();
    awaitInTouch(2, a, b, c);

    assertServedAt(a, caller(c, "eve").tries(room));
    assertServedAt(b, caller(c, "fay").tries("opened-without"));
    assertThat(ann.socket().events("room-restarted")).isEmpty();
    assertThat(warnings(a) - warnings).isEqualTo(1);
  }

  private static int warnings(GatewayProcess node) {
    return node.output().split("Redis does not answer", -1).length - 1;
  }

  @Test
  void aRoomThatOpenedTwiceWithoutRedisIsOneAgainWhenItIsBack() {
    cluster.redis.kill();
    Caller ann = caller(a, "ann");
    assertThat(ann.tries("twice").has("sessionToken")).isTrue();
    Caller ben = caller(b, "ben");
    assertThat(ben.tries("twice").has("sessionToken")).isTrue();
    cluster.redis.start();

    ben.socket().await("room-restarted");
    assertThat(present(ben.joins("twice"))).containsExactly("ann");
    assertThat(ann.socket().events("room-restarted")).isEmpty();
    awaitInTouch(2, a, b, c);
  }

  @Test
  void aGatewayThatStartsWithoutRedisServesAndTakesUpWithItLater() {
    try (Cluster late = Cluster.withoutRedisYet()) {
      GatewayProcess early = late.start("early");
      Caller ann = caller(early, "ann");
      assertThat(ann.tries("first").has("sessionToken")).isTrue();
      late.redis.start();
      awaitInTouch(0, early);
      GatewayProcess second = late.start("second");
      awaitInTouch(1, second);

      assertServedAt(early, caller(second, "ben").tries("first"));
      assertThat(ann.socket().events("room-restarted")).isEmpty();
      assertThat(warnings(early)).isEqualTo(1);
    }
  }
}
