package com.jbcalling.gateway.signaling.engineio;

import com.jbcalling.gateway.signaling.http.AddressLimits;
import com.jbcalling.gateway.signaling.http.CorsPolicy;
import com.jbcalling.gateway.signaling.http.HttpEndpoint;
import com.jbcalling.gateway.signaling.http.HttpExchange;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The Engine.IO endpoint, revision 4: opens sessions and finds the session of each request. One
 * instance belongs to one HTTP server and to its event loop; {@link #sessions} and {@link #closed}
 * may be read from any thread.
 */
public final class EngineIoServer implements HttpEndpoint {

  private static final String REVISION = "4";
  private static final String POLLING = "polling";
  private static final String WEBSOCKET = "websocket";
  private static final int ID_BYTES = 15;

  private final EngineIoSettings settings;
  private final EngineIoReplies replies;
  private final EngineIoListener listener;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, EngineIoSession> sessions = new ConcurrentHashMap<>();
  private final Map<CloseReason, LongAdder> closed = new EnumMap<>(CloseReason.class);
  private final AddressLimits silent;
  private boolean stopping;

  /** An endpoint that tells the listener of each session. */
  public EngineIoServer(EngineIoSettings settings, CorsPolicy cors, EngineIoListener listener) {
    this.settings = settings;
    this.replies = new EngineIoReplies(cors);
    this.listener = listener;
    this.silent = new AddressLimits(settings.maxSilentPerAddress());
    for (CloseReason reason : CloseReason.values()) {
      closed.put(reason, new LongAdder());
    }
  }

  /** How many sessions there are. */
  public int sessions() {
    return sessions.size();
  }

  /** How many sessions have ended for this reason since the start. */
  public long closed(CloseReason reason) {
    LongAdder count = closed.get(reason);
    return count == null ? 0 : count.sum();
  }

  @Override
  public void handle(HttpExchange exchange) {
    if ("OPTIONS".equals(exchange.method())) {
      exchange.reply(replies.cors().preflight(exchange));
      return;
    }
    String transport = exchange.query("transport");
    if (!POLLING.equals(transport) && !WEBSOCKET.equals(transport)) {
      refuse(exchange, ProtocolError.UNKNOWN_TRANSPORT);
    } else if (!replies.cors().permits(exchange)) {
      refuse(exchange, ProtocolError.FORBIDDEN);
    } else if (WEBSOCKET.equals(transport) && !exchange.isWebSocketHandshake()) {
      refuse(
          exchange,
          "GET".equals(exchange.method())
              ? ProtocolError.BAD_REQUEST
              : ProtocolError.BAD_HANDSHAKE_METHOD);
    } else {
      String id = exchange.query("sid");
      if (id == null || id.isEmpty()) {
        handshake(exchange, WEBSOCKET.equals(transport));
      } else {
        proceed(exchange, sessions.get(id), WEBSOCKET.equals(transport));
      }
    }
  }

  private void proceed(
      HttpExchange exchange, @Nullable EngineIoSession session, boolean webSocket) {
    if (session == null) {
      refuse(exchange, ProtocolError.UNKNOWN_SESSION);
    } else if (webSocket) {
      session.onUpgradeRequest(exchange, replies);
    } else {
      session.onRequest(exchange, replies);
    }
  }

  private void handshake(HttpExchange exchange, boolean webSocket) {
    if (!"GET".equals(exchange.method())) {
      refuse(exchange, ProtocolError.BAD_HANDSHAKE_METHOD);
    } else if (!REVISION.equals(exchange.query("EIO"))) {
      refuse(exchange, ProtocolError.UNSUPPORTED_VERSION);
    } else if (stopping) {
      refuse(exchange, ProtocolError.STOPPING);
    } else if (sessions.size() >= settings.maxSessions()) {
      refuse(exchange, ProtocolError.TOO_MANY_SESSIONS);
    } else if (!silent.acquire(exchange.remoteAddress())) {
      refuse(exchange, ProtocolError.TOO_MANY_HANDSHAKES);
    } else {
      open(exchange, webSocket);
    }
  }

  private void open(HttpExchange exchange, boolean webSocket) {
    EngineIoSession session =
        new EngineIoSession(newId(), exchange.remoteAddress(), exchange.executor(), settings, this);
    sessions.put(session.id(), session);
    if (webSocket) {
      Map<String, String> headers = replies.cors().headers(exchange);
      session.open(
          new WebSocketTransport(session, exchange, settings.maxPayload(), headers),
          greeting(session.id(), ""),
          listener);
    } else {
      LongPolling polling = new LongPolling(session, replies, settings);
      polling.onRequest(exchange);
      session.open(polling, greeting(session.id(), "\"websocket\""), listener);
    }
  }

  private String greeting(String id, String upgrades) {
    return "{\"sid\":\""
        + id
        + "\",\"upgrades\":["
        + upgrades
        + "],\"pingInterval\":"
        + settings.pingInterval().toMillis()
        + ",\"pingTimeout\":"
        + settings.pingTimeout().toMillis()
        + ",\"maxPayload\":"
        + settings.maxPayload()
        + "}";
  }

  private String newId() {
    byte[] bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private void refuse(HttpExchange exchange, ProtocolError error) {
    exchange.reply(replies.error(exchange, error));
  }

  // --- from the sessions ---

  void heardFrom(EngineIoSession session) {
    silent.release(session.remoteAddress());
  }

  /** A session ended; its id stays known for a while if its client still has something to fetch. */
  void closed(EngineIoSession session, CloseReason reason, Duration linger) {
    if (!session.isHeard()) {
      silent.release(session.remoteAddress());
    }
    LongAdder count = closed.get(reason);
    if (count != null) {
      count.increment();
    }
    if (linger.isZero()) {
      forget(session);
    } else {
      var _ =
          session
              .executor()
              .schedule(() -> forget(session), linger.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  void forget(EngineIoSession session) {
    sessions.remove(session.id());
  }

  /** Ends every session; new ones are refused. */
  @Override
  public void close() {
    stopping = true;
    List.copyOf(sessions.values())
        .forEach(session -> session.terminate(CloseReason.SERVER_STOPPED));
  }
}
