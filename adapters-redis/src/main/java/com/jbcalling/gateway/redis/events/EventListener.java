package com.jbcalling.gateway.redis.events;

import com.jbcalling.gateway.application.port.in.cluster.TakeNodeEvents;
import com.jbcalling.gateway.redis.stats.RedisCounter;
import com.jbcalling.gateway.redis.stats.RedisCounters;
import java.util.function.Consumer;
import org.jmolecules.architecture.hexagonal.PrimaryAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hears what other gateways say, and tells the inside. Never throws: the channel must go on. */
@PrimaryAdapter
public final class EventListener implements Consumer<byte[]> {
  /** The channel that it listens to. */
  public static final String CHANNEL = EventMessages.CHANNEL;

  private static final Logger log = LoggerFactory.getLogger(EventListener.class);

  private final EventMessages messages;
  private final TakeNodeEvents inside;
  private final RedisCounters counters;

  public EventListener(String nodeId, TakeNodeEvents inside, RedisCounters counters) {
    this.messages = new EventMessages(nodeId);
    this.inside = inside;
    this.counters = counters;
  }

  @Override
  public void accept(byte[] message) {
    try {
      take(messages.read(message));
    } catch (RuntimeException e) {
      log.error("An event of another gateway was not taken in", e);
    }
  }

  private void take(Heard heard) {
    if (!(heard instanceof Heard.OwnEcho)) {
      counters.count(RedisCounter.EVENTS_RECEIVED);
    }
    switch (heard) {
      case Heard.OwnEcho() -> {}
      case Heard.Ignored() -> counters.count(RedisCounter.EVENTS_IGNORED);
      case Heard.Malformed() -> counters.count(RedisCounter.EVENTS_MALFORMED);
      case Heard.News(var event) -> inside.takeNodeEvent(event);
    }
  }
}
