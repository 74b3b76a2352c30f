package com.jbcalling.gateway.bootstrap.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.jbcalling.gateway.redis.server.RedisServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/**
 * How long the rooms of a killed gateway stay shut, and what Redis adds to a join. Prints figures;
 * asserts nothing.
 */
class ClusterFigures {
  private static final int DEATHS = Integer.getInteger("times", 5);
  private static final int JOINS = 400;
  private static final Duration STEP = Duration.ofMillis(20);

  @Test
  void ofADeath() throws InterruptedException {
    List<Double> gaps = new ArrayList<>();
    try (Cluster cluster = Cluster.withRedis()) {
      GatewayProcess survivor = cluster.start("survivor");
      for (int i = 0; i < DEATHS; i++) {
        GatewayProcess doomed = cluster.start("doomed-" + i);
        Cluster.awaitInTouch(1, survivor, doomed);
        try (Caller ann = Caller.at(doomed, "ann");
            Caller ben = Caller.at(survivor, "ben")) {
          String room = ann.opensARoom();
          doomed.signal("KILL");
          long killed = System.nanoTime();
          while (!ben.tries(room).has("sessionToken")) {
            LockSupport.parkNanos(STEP.toNanos());
          }
          gaps.add(millisSince(killed));
        }
        doomed.exitCode();
        Cluster.awaitInTouch(0, survivor);
      }
    }
    print("a killed gateway's room opens elsewhere", gaps);
  }

  /** Both gateways in turn, so that whatever else the machine does falls on both. */
  @Test
  void ofAJoin() {
    Map<String, String> unhurried =
        Map.of("MAX_REQUESTS_PER_SECOND", "100000", "SEAT_GRACE_SECONDS", "0");
    try (RedisServer redis = RedisServer.running();
        GatewayProcess alone = GatewayProcess.start(unhurried);
        GatewayProcess among =
            GatewayProcess.start(
                Map.of(
                    "MAX_REQUESTS_PER_SECOND", "100000",
                    "SEAT_GRACE_SECONDS", "0",
                    "REDIS_HOST", "127.0.0.1",
                    "REDIS_PORT", Integer.toString(redis.port())))) {
      Cluster.awaitInTouch(0, among);
      Joins without = new Joins(alone);
      Joins with = new Joins(among);
      for (int i = 0; i < 2 * JOINS; i++) {
        without.take(i >= JOINS);
        with.take(i >= JOINS);
      }
      print("a room opens without Redis", without.opening);
      print("a room opens with Redis", with.opening);
      print("an open room is joined without Redis", without.joining);
      print("an open room is joined with Redis", with.joining);
    }
  }

  /** Somebody who opens rooms, and somebody who comes in after. */
  private static final class Joins {
    final List<Double> opening = new ArrayList<>();
    final List<Double> joining = new ArrayList<>();
    private final SocketIoClient first;
    private final SocketIoClient second;
    private int room;

    Joins(GatewayProcess gateway) {
      first = SocketIoClient.connect(gateway.port());
      second = SocketIoClient.connect(gateway.port());
    }

    void take(boolean counts) {
      room++;
      double opened = join(first, "first");
      double joined = join(second, "second");
      if (counts) {
        opening.add(opened);
        joining.add(joined);
      }
      second.ask("leave-room", Map.of());
      first.ask("leave-room", Map.of());
    }

    private double join(SocketIoClient client, String name) {
      long asked = System.nanoTime();
      JsonNode reply = client.join("room-" + room, name);
      double taken = millisSince(asked);
      if (!reply.has("sessionToken")) {
        throw new IllegalStateException(reply.toString());
      }
      return taken;
    }
  }

  private static double millisSince(long nanos) {
    return (System.nanoTime() - nanos) / 1e6;
  }

  private static void print(String what, List<Double> values) {
    Collections.sort(values);
    System.out.printf(
        "figure  %s: %.2f ms (median of %d; %.2f to %.2f)%n",
        what, values.get(values.size() / 2), values.size(), values.getFirst(), values.getLast());
  }
}
