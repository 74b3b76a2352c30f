package com.jbcalling.gateway.signaling.socketio;

import com.fasterxml.jackson.databind.ObjectReader;
import com.jbcalling.gateway.signaling.engineio.CloseReason;
import com.jbcalling.gateway.signaling.engineio.EngineIoServer;
import com.jbcalling.gateway.signaling.engineio.EngineIoSettings;
import com.jbcalling.gateway.signaling.http.CorsPolicy;
import com.jbcalling.gateway.signaling.http.HttpEndpoint;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The Socket.IO endpoint, to be mounted on an HTTP server:
 *
 * <pre>{@code
 * SocketIoServer sockets = SocketIoServer.builder().namespace("/", handler).build();
 * HttpServer server = HttpServer.builder().mount("/socket.io/", sockets.endpoint()).start();
 * }</pre>
 */
public final class SocketIoServer {

  private static final int ID_BYTES = 15;

  private final Map<String, SocketIoHandler> namespaces;
  private final EngineIoServer engine;
  private final SecureRandom random = new SecureRandom();
  private final AtomicInteger sockets = new AtomicInteger();

  private SocketIoServer(Builder builder) {
    this.namespaces = Map.copyOf(builder.namespaces);
    SocketIoSettings settings = builder.settings;
    ObjectReader reader = SocketIoDecoder.jsonReader(settings);
    this.engine =
        new EngineIoServer(
            builder.engine,
            builder.cors,
            session ->
                new SocketIoConnection(
                    this, session, settings, new SocketIoDecoder(settings, reader)));
  }

  /** Starts without a namespace. */
  public static Builder builder() {
    return new Builder();
  }

  /** What to mount, usually at {@code /socket.io/}. */
  public HttpEndpoint endpoint() {
    return engine;
  }

  /** Engine.IO sessions now; read from any thread. */
  public int sessions() {
    return engine.sessions();
  }

  /** Sockets connected now, in all namespaces; read from any thread. */
  public int sockets() {
    return sockets.get();
  }

  /** Sessions ended for this reason since the start; read from any thread. */
  public long closed(CloseReason reason) {
    return engine.closed(reason);
  }

  // --- from the connections ---

  @Nullable SocketIoHandler handler(String namespace) {
    return namespaces.get(namespace);
  }

  String newId() {
    byte[] bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  void connected() {
    sockets.incrementAndGet();
  }

  void disconnected() {
    sockets.decrementAndGet();
  }

  /** Collects what the endpoint needs. */
  public static final class Builder {

    private final Map<String, SocketIoHandler> namespaces = new LinkedHashMap<>();
    private EngineIoSettings engine = EngineIoSettings.defaults();
    private SocketIoSettings settings = SocketIoSettings.defaults();
    private CorsPolicy cors = CorsPolicy.anyOrigin();

    private Builder() {}

    /** Opens a namespace, e.g. {@code /}. */
    public Builder namespace(String name, SocketIoHandler handler) {
      namespaces.put(name, handler);
      return this;
    }

    /** Timing and bounds of the sessions. */
    public Builder engine(EngineIoSettings values) {
      engine = values;
      return this;
    }

    /** Bounds of the sockets. */
    public Builder settings(SocketIoSettings values) {
      settings = values;
      return this;
    }

    /** Which web pages may connect. */
    public Builder cors(CorsPolicy policy) {
      cors = policy;
      return this;
    }

    /** The finished endpoint. */
    public SocketIoServer build() {
      return new SocketIoServer(this);
    }
  }
}
