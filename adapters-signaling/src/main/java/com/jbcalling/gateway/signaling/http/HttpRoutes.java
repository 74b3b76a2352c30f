package com.jbcalling.gateway.signaling.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the gateway answers to plain requests: pages made at each {@code GET}, actions carried out
 * at each {@code POST}, and static files for the rest of the path space.
 */
public final class HttpRoutes implements HttpEndpoint {

  private static final Logger LOG = LoggerFactory.getLogger(HttpRoutes.class);

  private final Map<String, Supplier<HttpReply>> pages;
  private final Map<String, Supplier<HttpReply>> actions;
  private final StaticAssets assets;

  private HttpRoutes(Builder builder) {
    this.pages = Map.copyOf(builder.pages);
    this.actions = Map.copyOf(builder.actions);
    this.assets = builder.assets;
  }

  /** Starts with nothing. */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public void handle(HttpExchange exchange) {
    String path = exchange.path();
    Supplier<HttpReply> page = pages.get(path);
    Supplier<HttpReply> action = actions.get(path);
    boolean readable = page != null || assets.has(path);
    if (!readable && action == null) {
      exchange.reply(secured(HttpReply.text(404, "Not Found")));
      return;
    }
    String method = exchange.method();
    if ("OPTIONS".equals(method)) {
      exchange.reply(HttpReply.empty(204).with("Allow", allowed(readable, action != null)));
    } else if ("POST".equals(method) && action != null) {
      act(exchange, action);
    } else if (readable && ("GET".equals(method) || "HEAD".equals(method))) {
      if (page == null) {
        exchange.reply(assets.reply(exchange));
      } else {
        answer(exchange, page);
      }
    } else {
      HttpReply refusal = HttpReply.text(405, "Method Not Allowed");
      exchange.reply(secured(refusal.with("Allow", allowed(readable, action != null))));
    }
  }

  private static String allowed(boolean readable, boolean actionable) {
    return (readable ? "GET, HEAD, " : "") + (actionable ? "POST, " : "") + "OPTIONS";
  }

  /** Browsers name the origin of each POST: no web page has a reason to ask for an action. */
  private static void act(HttpExchange exchange, Supplier<HttpReply> action) {
    if (exchange.header("Origin") == null) {
      answer(exchange, action);
    } else {
      exchange.reply(secured(HttpReply.text(403, "Forbidden")));
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
    private final Map<String, Supplier<HttpReply>> actions = new LinkedHashMap<>();
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

    /**
     * Adds something to be done, for programs and not for web pages: a request that comes from one
     * is refused.
     *
     * @param path the exact path, e.g. {@code /admin/drain}
     * @param action does it and makes the reply, as a page does
     */
    public Builder post(String path, Supplier<HttpReply> action) {
      actions.put(path, action);
      return this;
    }

    /** Serves these files wherever no page is. */
    public Builder assets(StaticAssets files) {
      assets = files;
      return this;
    }

    /** The finished routes. */
    public HttpRoutes build() {
      return new HttpRoutes(this);
    }
  }
}
