package com.jbcalling.gateway.redis.directory;

import com.jbcalling.gateway.application.port.out.RoomDirectory;
import com.jbcalling.gateway.redis.events.Presence;
import com.jbcalling.gateway.redis.link.RedisLink;
import com.jbcalling.gateway.redis.stats.RedisCounters;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The room directory and the heartbeat that keeps it, put together. Started and closed once. */
public final class RoomLeases implements AutoCloseable {
  private static final Duration GOODBYE = Duration.ofSeconds(1);

  private final Self self;
  private final LeaseTimes times;
  private final RedisCounters counters;
  private final Membership membership;
  private final HeldRooms held = new HeldRooms(System::currentTimeMillis);
  private final Neighbourhood neighbourhood;
  private final Directory directory;
  private @Nullable Heartbeat heartbeat;
  private @Nullable Thread thread;

  public RoomLeases(Self self, LeaseTimes times, RedisCounters counters) {
    this.self = self;
    this.times = times;
    this.counters = counters;
    membership = new Membership(times, System::nanoTime, System::currentTimeMillis);
    neighbourhood = new Neighbourhood(times.memory(), System::nanoTime);
    directory =
        new Directory(self, times, membership, held, neighbourhood, System::nanoTime, counters);
  }

  public RoomDirectory directory() {
    return directory;
  }

  /** Begins to keep the lease, on a thread of its own. */
  public void start(RedisLink link, Presence presence, Inside inside) {
    heartbeat =
        new Heartbeat(
            self, times, link, membership, held, neighbourhood, presence, inside, counters);
    thread = Thread.ofPlatform().daemon().name("redis").start(heartbeat);
  }

  /** Whether Redis answers. */
  public boolean isConnected() {
    return membership.session() != null;
  }

  /** How many rooms this gateway holds. */
  public int size() {
    return held.size();
  }

  /** Says goodbye to the others, if that can be done soon. */
  @Override
  public void close() {
    if (heartbeat == null || thread == null) {
      return;
    }
    heartbeat.close();
    try {
      thread.join(GOODBYE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
