package com.jbcalling.gateway.stt.websocket;

import com.jbcalling.gateway.stt.service.ServiceAddress;
import com.jbcalling.gateway.stt.service.Wire;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Opens WebSocket connections to services; one client for all. Any thread. */
public final class ServiceConnections implements AutoCloseable {
  private final HttpClient client;
  private final Duration connectTime;

  /**
   * @param connectTime to open a connection in, its handshake included
   */
  public ServiceConnections(Duration connectTime) {
    this.connectTime = connectTime;
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(connectTime)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
  }

  /**
   * Begins to open a connection; never blocks.
   *
   * @param inbox takes what happens to it, on any thread
   */
  public Wire connect(ServiceAddress address, Consumer<Happening> inbox) {
    WebSocketWire wire = new WebSocketWire(inbox);
    wire.open(client.newWebSocketBuilder().connectTimeout(connectTime), address.uri());
    return wire;
  }

  /** Drops all connections. */
  @Override
  public void close() {
    client.shutdownNow();
  }
}
