package com.jbcalling.gateway.bootstrap.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.jbcalling.gateway.redis.server.Await;
import com.jbcalling.gateway.redis.server.RedisServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** Gateways in processes of their own that share a Redis. */
final class Cluster implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  final RedisServer redis;
  private final List<GatewayProcess> nodes = new CopyOnWriteArrayList<>();

  private Cluster(RedisServer redis) {
    this.redis = redis;
  }

  static Cluster withRedis() {
    return new Cluster(RedisServer.running());
  }

  static Cluster withoutRedisYet() {
    return new Cluster(RedisServer.stopped());
  }

  /** Starts a gateway; returns when it serves. */
  GatewayProcess start(String id) {
    return start(id, redis.port());
  }

  /** Starts a gateway that reaches Redis on another port. */
  GatewayProcess start(String id, int redisPort) {
    int port = freePort();
    Map<String, String> variables = new HashMap<>();
    variables.put("PORT", Integer.toString(port));
    variables.put("NODE_ID", id);
    variables.put("NODE_URL", "http://127.0.0.1:" + port);
    variables.put("REDIS_HOST", "127.0.0.1");
    variables.put("REDIS_PORT", Integer.toString(redisPort));
    // Whoever drops is gone, so that a room closes with the test that opened it.
    variables.put("SEAT_GRACE_SECONDS", "0");
    GatewayProcess node = GatewayProcess.start(variables);
    nodes.add(node);
    return node;
  }

  CompletableFuture<GatewayProcess> startLater(String id, int redisPort) {
    return CompletableFuture.supplyAsync(() -> start(id, redisPort), Thread::startVirtualThread);
  }

  /** Waits until gateways are in touch with Redis and know of this many others. */
  static void awaitInTouch(int others, GatewayProcess... nodes) {
    for (GatewayProcess node : nodes) {
      Await.until(
          () -> {
            JsonNode stats = stats(node);
            return stats.at("/redis/connected").asBoolean()
                && stats.path("otherNodes").size() == others;
          });
    }
  }

  static JsonNode stats(GatewayProcess node) {
    try {
      return JSON.readTree(node.get("/stats").body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** How many events of others a gateway has heard. */
  static double eventsHeard(GatewayProcess node) {
    try {
      return node.metric("gateway_redis_events_received_total");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static String url(GatewayProcess node) {
    return "http://127.0.0.1:" + node.port();
  }

  @Override
  public void close() {
    nodes.forEach(GatewayProcess::close);
    redis.close();
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
