package com.jbcalling.gateway.bootstrap.pages;

import com.jbcalling.gateway.application.port.in.stats.CountEverything;
import com.jbcalling.gateway.application.port.in.stats.CountEverything.Counts;
import com.jbcalling.gateway.media.stats.MediaCounter;
import com.jbcalling.gateway.media.stats.MediaMetrics;
import com.jbcalling.gateway.media.stats.MediaMetrics.WorkerMetrics;
import com.jbcalling.gateway.signaling.engineio.CloseReason;
import com.jbcalling.gateway.signaling.http.HttpReply;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

/** {@code GET /metrics}: everything countable, in Prometheus' text format. */
public final class MetricsPage implements Supplier<HttpReply>, AutoCloseable {
  private static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics garbageCollection = new JvmGcMetrics();
  private final Supplier<MediaMetrics> media;
  private final CaptionMeters captions = new CaptionMeters(registry);

  /** Meters hold what they read by weak references alone. */
  private final List<Object> sources = new CopyOnWriteArrayList<>();

  private volatile MediaMetrics latest;

  public MetricsPage(Supplier<MediaMetrics> media) {
    this.media = media;
    this.latest = media.get();
    garbageCollection.bindTo(registry);
    List.<MeterBinder>of(
            new JvmMemoryMetrics(),
            new JvmThreadMetrics(),
            new ProcessorMetrics(),
            new FileDescriptorMetrics(),
            new UptimeMetrics())
        .forEach(binder -> binder.bindTo(registry));
    gauge("handshakes.pending", "DTLS handshakes under way", () -> latest.pendingHandshakes());
    total("handshakes.deferred", MediaMetrics::deferredHandshakes);
    total("handshakes.displaced", MediaMetrics::displacedHandshakes);
    latest.workers().forEach(worker -> bind(worker.index()));
  }

  /** Begins to show how much of everything there is. */
  public void show(CountEverything counts) {
    count(counts, "rooms", "Open rooms", Counts::rooms);
    count(counts, "participants", "People in rooms", Counts::participants);
    count(counts, "transports", "Open transports", Counts::transports);
    count(counts, "producers", "Open producers", Counts::producers);
    count(counts, "consumers", "Open consumers", Counts::consumers);
  }

  /** The meters of captions. */
  public CaptionMeters captions() {
    return captions;
  }

  /** Adds a figure that is read at each scrape. */
  public void gauge(String name, String description, Supplier<Number> figure) {
    Gauge.builder("gateway." + name, figure).description(description).register(registry);
  }

  /** Counts the clients that are no longer connected, by what ended their sessions. */
  public void sessions(ToLongFunction<CloseReason> closed) {
    sources.add(closed);
    for (CloseReason reason : CloseReason.values()) {
      FunctionCounter.builder("gateway.sessions.closed", closed, all -> all.applyAsLong(reason))
          .description("Sessions of clients that ended")
          .tags("reason", reason.name().toLowerCase(Locale.ROOT))
          .register(registry);
    }
  }

  /** Adds the meters of a part that has its own. */
  public void add(MeterBinder meters) {
    sources.add(meters);
    meters.bindTo(registry);
  }

  @Override
  public HttpReply get() {
    // One snapshot a scrape: its figures belong together.
    latest = media.get();
    captions.refresh();
    return HttpReply.of(200, CONTENT_TYPE, registry.scrape().getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    garbageCollection.close();
    registry.close();
  }

  private void count(
      CountEverything counts, String name, String description, ToIntFunction<Counts> figure) {
    Gauge.builder("gateway." + name, counts, all -> figure.applyAsInt(all.counts()))
        .description(description)
        .register(registry);
  }

  private void total(String name, ToDoubleFunction<MediaMetrics> figure) {
    FunctionCounter.builder("gateway." + name, this, page -> figure.applyAsDouble(page.latest))
        .register(registry);
  }

  private void bind(int worker) {
    gauge(worker, "alive", "1 while the worker carries rooms", w -> w.isRunning() ? 1 : 0);
    gauge(worker, "cpu", "Share of one core used over the last seconds", WorkerMetrics::cpu);
    gauge(worker, "routers", "Open routers", w -> w.population().routers());
    gauge(worker, "transports", "Open transports", w -> w.population().transports());
    gauge(worker, "paths", "Addresses and ICE names known", w -> w.inventory().paths());
    gauge(worker, "deadlines", "Timers set", w -> w.inventory().deadlines());
    gauge(
        worker, "kept.packets", "Packets kept to be sent again", w -> w.inventory().keptPackets());
    counter(worker, "cpu.seconds", WorkerMetrics::cpuSeconds);
    counter(worker, "restarts", WorkerMetrics::restarts);
    for (MediaCounter counter : MediaCounter.values()) {
      counter(
          worker, counter.metricName(), w -> w.counters().getOrDefault(counter, 0L).doubleValue());
    }
  }

  private void gauge(
      int worker, String name, String description, ToDoubleFunction<WorkerMetrics> figure) {
    Gauge.builder("gateway.worker." + name, this, page -> page.figure(worker, figure))
        .description(description)
        .tags(tags(worker))
        .register(registry);
  }

  private void counter(int worker, String name, ToDoubleFunction<WorkerMetrics> figure) {
    FunctionCounter.builder("gateway.worker." + name, this, page -> page.figure(worker, figure))
        .tags(tags(worker))
        .register(registry);
  }

  private static Tags tags(int worker) {
    return Tags.of("worker", Integer.toString(worker));
  }

  private double figure(int index, ToDoubleFunction<WorkerMetrics> figure) {
    for (WorkerMetrics worker : latest.workers()) {
      if (worker.index() == index) {
        return figure.applyAsDouble(worker);
      }
    }
    return Double.NaN;
  }
}
