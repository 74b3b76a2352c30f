package com.jbcalling.gateway.bootstrap.pages;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.jbcalling.gateway.application.port.in.stats.CountEverything;
import com.jbcalling.gateway.application.port.in.stats.CountEverything.Counts;
import com.jbcalling.gateway.signaling.http.HttpReply;
import java.util.function.Supplier;

/** {@code GET /admin/drain}: whether the gateway drains, and who is still there. */
public final class DrainPage implements Supplier<HttpReply> {
  private final CountEverything counts;
  private final Supplier<Phase> phase;

  public DrainPage(CountEverything counts, Supplier<Phase> phase) {
    this.counts = counts;
    this.phase = phase;
  }

  @Override
  public HttpReply get() {
    Counts now = counts.counts();
    String status =
        switch (phase.get()) {
          case SERVING -> "serving";
          case DRAINING -> now.rooms() == 0 ? "drained" : "draining";
          case STOPPING -> "stopping";
        };
    return HttpReply.json(
        200,
        JsonNodeFactory.instance
            .objectNode()
            .put("status", status)
            .put("rooms", now.rooms())
            .put("participants", now.participants())
            .toString());
  }
}
