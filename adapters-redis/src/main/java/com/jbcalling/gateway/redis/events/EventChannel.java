package com.jbcalling.gateway.redis.events;

import com.jbcalling.gateway.application.port.out.RoomEvents;
import com.jbcalling.gateway.redis.link.RedisSession;
import com.jbcalling.gateway.redis.stats.RedisCounter;
import com.jbcalling.gateway.redis.stats.RedisCounters;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jmolecules.architecture.hexagonal.SecondaryAdapter;
import org.jspecify.annotations.Nullable;

/**
 * Says on the channel what happens here. While Redis is away nothing is kept for later: when it is
 * back, the others are told what there is then.
 */
@SecondaryAdapter
public final class EventChannel implements RoomEvents, Presence {
  /** Events under way to a Redis that does not keep up; further ones are dropped. */
  private static final int MOST_UNDER_WAY = 32_768;

  private record Outlet(RedisSession session, AtomicInteger underWay) {}

  private final EventMessages messages;
  private final LongSupplier clock;
  private final RedisCounters counters;
  private volatile @Nullable Outlet outlet;

  /**
   * @param clock milliseconds since the epoch
   */
  public EventChannel(String nodeId, LongSupplier clock, RedisCounters counters) {
    this.messages = new EventMessages(nodeId);
    this.clock = clock;
    this.counters = counters;
  }

  @Override
  public void open(RedisSession session) {
    Outlet opened = new Outlet(session, new AtomicInteger());
    say(opened, messages.nodeUp(clock.getAsLong()));
    outlet = opened;
  }

  @Override
  public void close() {
    outlet = null;
  }

  @Override
  public CompletableFuture<?> sayGoodbye() {
    Outlet last = outlet;
    close();
    return last == null
        ? CompletableFuture.completedFuture(null)
        : last.session().publish(EventMessages.CHANNEL, messages.nodeDown(clock.getAsLong()));
  }

  @Override
  public void publish(RoomEvent event) {
    Outlet open = outlet;
    if (open == null) {
      counters.count(RedisCounter.EVENTS_DROPPED);
    } else {
      say(open, messages.of(event, clock.getAsLong()));
    }
  }

  private void say(Outlet outlet, String message) {
    if (outlet.underWay().incrementAndGet() > MOST_UNDER_WAY) {
      outlet.underWay().decrementAndGet();
      counters.count(RedisCounter.EVENTS_DROPPED);
      return;
    }
    var _ =
        outlet
            .session()
            .publish(EventMessages.CHANNEL, message)
            .whenComplete(
                (hearers, failure) -> {
                  outlet.underWay().decrementAndGet();
                  counters.count(
                      failure == null
                          ? RedisCounter.EVENTS_PUBLISHED
                          : RedisCounter.EVENTS_DROPPED);
                });
  }
}
