package com.jbcalling.gateway.signaling.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the gateway answers to plain {@code GET} and {@code HEAD}: pages made at each request, and
 * static files for the rest of the path space.
 */
public final class HttpRoutes implements HttpEndpoint {

  private static final Logger LOG = LoggerFactory.getLogger(HttpRoutes.class);
  private static final String ALLOWED = "GET, HEAD, OPTIONS";

  private final Map<String, Supplier<HttpReply>> pages;
  private final StaticAssets assets;

  private HttpRoutes(Map<String, Supplier<HttpReply>> pages, StaticAssets assets) {
    this.pages = Map.copyOf(pages);
    this.assets = assets;
  }

  /** Starts with nothing. */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public void handle(HttpExchange exchange) {
    Supplier<HttpReply> page = pages.get(exchange.path());
    if (page == null && !assets.has(exchange.path())) {
      exchange.reply(secured(HttpReply.text(404, "Not Found")));
      return;
    }
    switch (exchange.method()) {
      case "GET", "HEAD" -> {
        if (page == null) {
          exchange.reply(assets.reply(exchange));
        } else {
          answer(exchange, page);
        }
      }
      case "OPTIONS" -> exchange.reply(HttpReply.empty(204).with("Allow", ALLOWED));
      default ->
          exchange.reply(secured(HttpReply.text(405, "Method Not Allowed").with("Allow", ALLOWED)));
    }
  }

  /** A page may wait for figures from elsewhere, so it is made off the event loop. */
  private static void answer(HttpExchange exchange, Supplier<HttpReply> page) {
    Thread.ofVirtual()
        .name("http " + exchange.path())
        .start(
            () -> {
              HttpReply reply;
              try {
                reply = page.get();
              } catch (RuntimeException e) {
                LOG.error("A page could not be made path={}", exchange.path(), e);
                reply = HttpReply.text(500, "Internal Server Error");
              }
              exchange.reply(secured(reply.with("Cache-Control", "no-store")));
            });
  }

  private static HttpReply secured(HttpReply reply) {
    return reply.with("X-Content-Type-Options", "nosniff");
  }

  /** Collects routes. */
  public static final class Builder {

    private final Map<String, Supplier<HttpReply>> pages = new LinkedHashMap<>();
    private StaticAssets assets = StaticAssets.none();

    private Builder() {}

    /**
     * Adds a page.
     *
     * @param path the exact path, e.g. {@code /health}
     * @param page makes the reply; runs on a virtual thread at each request and may block shortly
     */
    public Builder get(String path, Supplier<HttpReply> page) {
      pages.put(path, page);
      return this;
    }

    /** Serves these files wherever no page is. */
    public Builder assets(StaticAssets files) {
      assets = files;
      return this;
    }

    /** The finished routes. */
    public HttpRoutes build() {
      return new HttpRoutes(pages, assets);
    }
  }
}
