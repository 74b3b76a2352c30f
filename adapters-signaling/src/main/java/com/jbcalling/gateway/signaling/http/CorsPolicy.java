package com.jbcalling.gateway.signaling.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which web pages may talk to the gateway: pages of any origin, or those of listed origins and the
 * gateway's own (Fetch standard, "CORS protocol").
 */
public final class CorsPolicy {

  private static final int MAX_REQUESTED_HEADERS = 1_024;
  private static final String PREFLIGHT_SECONDS = "600";

  private final boolean any;
  private final Set<String> origins;

  private CorsPolicy(boolean any, Set<String> origins) {
    this.any = any;
    this.origins = origins;
  }

  /** Pages of every origin. */
  public static CorsPolicy anyOrigin() {
    return new CorsPolicy(true, Set.of());
  }

  /**
   * Reads a configured value: {@code *} or origins separated by commas, e.g. {@code
   * https://a.example,https://b.example:8443}. An empty value permits the gateway's own pages only.
   */
  public static CorsPolicy parse(String value) {
    Set<String> listed =
        Arrays.stream(value.split(","))
            .map(String::strip)
            .map(origin -> origin.endsWith("/") ? origin.substring(0, origin.length() - 1) : origin)
            .filter(origin -> !origin.isEmpty())
            .collect(Collectors.toUnmodifiableSet());
    return listed.contains("*") ? anyOrigin() : new CorsPolicy(false, listed);
  }

  /** Whether the page that sends this request may; true where no page is named. */
  public boolean permits(HttpExchange exchange) {
    String origin = exchange.header(HttpHeaderNames.ORIGIN);
    return origin == null
        || any
        || origins.contains(origin)
        || isOwn(origin, exchange.header(HttpHeaderNames.HOST));
  }

  /** The header fields that let the page read the reply. */
  public Map<String, String> headers(HttpExchange exchange) {
    if (any) {
      return Map.of("Access-Control-Allow-Origin", "*");
    }
    String origin = exchange.header(HttpHeaderNames.ORIGIN);
    if (origin == null || !origins.contains(origin)) {
      return Map.of("Vary", "Origin");
    }
    return Map.of(
        "Access-Control-Allow-Origin",
        origin,
        "Access-Control-Allow-Credentials",
        "true",
        "Vary",
        "Origin");
  }

  /** Answers an {@code OPTIONS} request that asks what the page may do. */
  public HttpReply preflight(HttpExchange exchange) {
    Map<String, String> headers = new LinkedHashMap<>(headers(exchange));
    headers.put("Access-Control-Allow-Methods", "GET,POST");
    headers.put("Access-Control-Max-Age", PREFLIGHT_SECONDS);
    String requested = exchange.header(HttpHeaderNames.ACCESS_CONTROL_REQUEST_HEADERS);
    if (requested != null && requested.length() <= MAX_REQUESTED_HEADERS) {
      headers.put("Access-Control-Allow-Headers", requested);
    }
    headers.merge("Vary", "Access-Control-Request-Headers", (old, more) -> old + ", " + more);
    return HttpReply.empty(204).withAll(headers);
  }

  private static boolean isOwn(String origin, @Nullable String host) {
    if (host == null) {
      return false;
    }
    try {
      return host.equalsIgnoreCase(URI.create(origin).getRawAuthority());
    } catch (IllegalArgumentException _) {
      return false;
    }
  }
}
