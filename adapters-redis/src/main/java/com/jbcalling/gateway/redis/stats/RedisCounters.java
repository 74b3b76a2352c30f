package com.jbcalling.gateway.redis.stats;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Counts. Any thread. */
public final class RedisCounters {
  private final Map<RedisCounter, LongAdder> counts = new EnumMap<>(RedisCounter.class);

  public RedisCounters() {
    for (RedisCounter counter : RedisCounter.values()) {
      counts.put(counter, new LongAdder());
    }
  }

  public void count(RedisCounter counter) {
    add(counter, 1);
  }

  public void add(RedisCounter counter, long amount) {
    LongAdder count = counts.get(counter);
    if (count != null) {
      count.add(amount);
    }
  }

  /** Every count as it is now. */
  public Map<RedisCounter, Long> all() {
    Map<RedisCounter, Long> all = new EnumMap<>(RedisCounter.class);
    counts.forEach((counter, count) -> all.put(counter, count.sum()));
    return all;
  }
}
