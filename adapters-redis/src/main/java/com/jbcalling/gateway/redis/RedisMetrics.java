package com.jbcalling.gateway.redis;

import com.jbcalling.gateway.application.port.out.RoomDirectory.Neighbour;
import com.jbcalling.gateway.redis.stats.RedisCounter;
import java.util.List;
import java.util.Map;

/**
 * How things stand with Redis: a snapshot, taken on any thread.
 *
 * @param connected whether Redis answers
 * @param roomsHeld rooms that this gateway holds by its lease
 * @param neighbours the other gateways, as last heard of
 */
public record RedisMetrics(
    boolean connected,
    int roomsHeld,
    List<Neighbour> neighbours,
    Map<RedisCounter, Long> counters) {

  public RedisMetrics {
    neighbours = List.copyOf(neighbours);
    counters = Map.copyOf(counters);
  }
}
