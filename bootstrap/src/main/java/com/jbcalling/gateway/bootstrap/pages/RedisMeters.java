package com.jbcalling.gateway.bootstrap.pages;

import com.jbcalling.gateway.redis.RedisMetrics;
import com.jbcalling.gateway.redis.stats.RedisCounter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** What there is to count about Redis and the other gateways. */
public final class RedisMeters implements MeterBinder {
  private final Supplier<RedisMetrics> redis;

  public RedisMeters(Supplier<RedisMetrics> redis) {
    this.redis = redis;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    gauge(registry, "connected", "1 while Redis answers", now -> now.connected() ? 1 : 0);
    gauge(registry, "rooms.held", "Rooms that this node holds", RedisMetrics::roomsHeld);
    gauge(registry, "neighbours", "Other nodes", now -> now.neighbours().size());
    for (RedisCounter counter : RedisCounter.values()) {
      FunctionCounter.builder(
              "gateway.redis." + counter.metricName(),
              this,
              me -> me.redis.get().counters().getOrDefault(counter, 0L))
          .register(registry);
    }
  }

  private void gauge(
      MeterRegistry registry,
      String name,
      String description,
      ToDoubleFunction<RedisMetrics> figure) {
    Gauge.builder("gateway.redis." + name, this, me -> figure.applyAsDouble(me.redis.get()))
        .description(description)
        .register(registry);
  }
}
