package com.jbcalling.gateway.redis;

import com.jbcalling.gateway.application.port.out.RoomDirectory;
import com.jbcalling.gateway.application.port.out.RoomEvents;
import com.jbcalling.gateway.redis.directory.Inside;
import com.jbcalling.gateway.redis.directory.RoomLeases;
import com.jbcalling.gateway.redis.directory.Self;
import com.jbcalling.gateway.redis.events.EventChannel;
import com.jbcalling.gateway.redis.link.RedisLink;
import com.jbcalling.gateway.redis.stats.RedisCounters;
import java.util.UUID;

/**
 * This gateway among those that share a Redis: for whoever wires the gateway. It works without
 * Redis from the start, and takes up with it whenever it is there.
 */
public final class RedisNode implements AutoCloseable {
  private final RedisCounters counters = new RedisCounters();
  private final RedisLink link;
  private final EventChannel channel;
  private final RoomLeases leases;

  public RedisNode(RedisSettings settings) {
    link = new RedisLink(settings.address());
    channel = new EventChannel(settings.nodeId(), System::currentTimeMillis, counters);
    Self self = new Self(settings.nodeId(), UUID.randomUUID().toString(), settings.nodeUrl());
    leases = new RoomLeases(self, settings.times(), counters);
  }

  public RoomEvents roomEvents() {
    return channel;
  }

  public RoomDirectory directory() {
    return leases.directory();
  }

  /** Begins to connect, and goes on as long as it takes; returns at once. */
  public void start(Inside inside) {
    leases.start(link, channel, inside);
  }

  public RedisMetrics metrics() {
    return new RedisMetrics(
        leases.isConnected(), leases.size(), leases.directory().neighbours(), counters.all());
  }

  /** Tells the others that this gateway goes; takes two seconds at most. */
  @Override
  public void close() {
    leases.close();
    link.close();
  }
}
