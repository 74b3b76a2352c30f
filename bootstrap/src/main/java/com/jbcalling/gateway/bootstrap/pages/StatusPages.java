package com.jbcalling.gateway.bootstrap.pages;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.jbcalling.gateway.application.port.in.stats.CountCaptions;
import com.jbcalling.gateway.application.port.in.stats.CountCaptions.CaptionCounts;
import com.jbcalling.gateway.application.port.in.stats.CountEverything;
import com.jbcalling.gateway.application.port.in.stats.CountEverything.Counts;
import com.jbcalling.gateway.application.port.out.RoomDirectory.Neighbour;
import com.jbcalling.gateway.media.stats.MediaMetrics;
import com.jbcalling.gateway.media.stats.MediaMetrics.WorkerMetrics;
import com.jbcalling.gateway.media.stats.WorkerState;
import com.jbcalling.gateway.redis.RedisMetrics;
import com.jbcalling.gateway.signaling.http.HttpReply;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code GET /health} and {@code GET /stats}, as JSON. */
public final class StatusPages {
  private static final int OK = 200;
  private static final int UNAVAILABLE = 503;

  private final String nodeId;
  private final CountEverything counts;
  private final CountCaptions captions;
  private final Supplier<MediaMetrics> media;
  private final Supplier<Phase> phase;
  private final Supplier<@Nullable RedisMetrics> redis;

  /**
   * @param redis gives null where the gateway stands alone
   */
  public StatusPages(
      String nodeId,
      CountEverything counts,
      CountCaptions captions,
      Supplier<MediaMetrics> media,
      Supplier<@Nullable RedisMetrics> redis,
      Supplier<Phase> phase) {
    this.nodeId = nodeId;
    this.counts = counts;
    this.captions = captions;
    this.media = media;
    this.redis = redis;
    this.phase = phase;
  }

  /** How the gateway is; 200 while it takes new rooms, 503 otherwise. */
  public HttpReply health() {
    List<WorkerMetrics> workers = media.get().workers();
    long running = workers.stream().filter(WorkerMetrics::isRunning).count();
    Phase now = phase.get();
    String status =
        switch (now) {
          case SERVING -> running == workers.size() ? "ok" : "degraded";
          case DRAINING -> "draining";
          case STOPPING -> "stopping";
        };
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("status", status)
            .put("nodeId", nodeId)
            .put("uptime", ManagementFactory.getRuntimeMXBean().getUptime() / 1_000)
            .put("rooms", counts.counts().rooms());
    boolean welcoming = now == Phase.SERVING && running > 0;
    return HttpReply.json(welcoming ? OK : UNAVAILABLE, json.toString());
  }

  /** How much of everything there is, in all and by worker. */
  public HttpReply stats() {
    Counts now = counts.counts();
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("nodeId", nodeId)
            .put("workers", now.workers())
            .put("rooms", now.rooms())
            .put("participants", now.participants())
            .put("transports", now.transports())
            .put("producers", now.producers())
            .put("consumers", now.consumers());
    CaptionCounts said = captions.captionCounts();
    json.putObject("captions")
        .put("activeStreams", said.microphones())
        .put("interim", said.interims())
        .put("final", said.captions())
        .put("lost", said.lost())
        .put("translations", said.translations())
        .put("translationsFailed", said.translationsFailed())
        .put("translationsDropped", said.translationsDropped());
    ArrayNode workers = json.putArray("workerStats");
    for (WorkerMetrics worker : media.get().workers()) {
      workers
          .addObject()
          .put("index", worker.index())
          .put("alive", worker.isRunning())
          .put("state", nameOf(worker.state()))
          .put("restarts", worker.restarts())
          .put("cpu", worker.cpu())
          .put("rooms", worker.population().routers())
          .put("transports", worker.population().transports())
          .put("producers", worker.population().producers())
          .put("consumers", worker.population().consumers());
    }
    addCluster(json);
    return HttpReply.json(OK, json.toString());
  }

  /** The other gateways and their load, as far as this one knows. */
  private void addCluster(ObjectNode json) {
    RedisMetrics cluster = redis.get();
    if (cluster == null) {
      return;
    }
    json.putObject("redis")
        .put("connected", cluster.connected())
        .put("roomsHeld", cluster.roomsHeld());
    ArrayNode nodes = json.putArray("otherNodes");
    for (Neighbour neighbour : cluster.neighbours()) {
      nodes
          .addObject()
          .put("nodeId", neighbour.id().value())
          .put("url", neighbour.url())
          .put("accepting", neighbour.accepting())
          .put("workers", neighbour.load().workers())
          .put("rooms", neighbour.load().rooms())
          .put("participants", neighbour.load().participants())
          .put("cpu", neighbour.load().cpu());
    }
  }

  private static String nameOf(WorkerState state) {
    return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
