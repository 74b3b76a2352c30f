package com.jbcalling.gateway.signaling.engineio;

import com.jbcalling.gateway.signaling.engineio.EngineIoPacket.Binary;
import com.jbcalling.gateway.signaling.engineio.EngineIoPacket.Control;
import com.jbcalling.gateway.signaling.engineio.EngineIoPacket.Signal;
import com.jbcalling.gateway.signaling.engineio.EngineIoPacket.Text;
import com.jbcalling.gateway.signaling.http.HttpExchange;
import io.netty.util.concurrent.EventExecutor;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's session, whatever carries it.
 *
 * <pre>
 *   open over WebSocket ------------------------------------------+
 *   open over long polling --(2probe, 5 on a WebSocket: upgrade)--+--> closed
 * </pre>
 *
 * <p>{@link #send}, {@link #close()} and the getters may be called from any thread. The rest is
 * confined to the event loop.
 */
public final class EngineIoSession {

  private static final Logger LOG = LoggerFactory.getLogger(EngineIoSession.class);

  private final String id;
  private final InetSocketAddress remoteAddress;
  private final EventExecutor loop;
  private final EngineIoSettings settings;
  private final EngineIoServer server;
  private final Outbox outbox;
  private final AtomicBoolean flushing = new AtomicBoolean();
  private final RateBudget packets;
  private final RateBudget bytes;

  private @Nullable EngineIoTransport transport;
  private @Nullable EngineIoReceiver receiver;
  private volatile boolean closed;
  private volatile boolean ending;
  private boolean heard;

  private @Nullable UpgradeAttempt upgrade;

  private boolean paused;
  private final ArrayDeque<Runnable> inbound = new ArrayDeque<>();

  private final Heartbeat heartbeat;

  EngineIoSession(
      String id,
      InetSocketAddress remoteAddress,
      EventExecutor loop,
      EngineIoSettings settings,
      EngineIoServer server) {
    this.id = id;
    this.remoteAddress = remoteAddress;
    this.loop = loop;
    this.settings = settings;
    this.server = server;
    this.outbox = new Outbox(settings.outboundLimit());
    this.packets = new RateBudget(settings.packetsPerSecond(), settings.packetBurst(), now());
    this.heartbeat =
        new Heartbeat(
            loop,
            settings,
            () -> send(List.of(new Control(Signal.PING, ""))),
            () -> terminate(CloseReason.PING_TIMEOUT));
    this.bytes = new RateBudget(settings.bytesPerSecond(), settings.byteBurst(), now());
  }

  /** The session's secret name: who knows it can take part in the session. */
  public String id() {
    return id;
  }

  /** Where the session was opened from. */
  public InetSocketAddress remoteAddress() {
    return remoteAddress;
  }

  /** The event loop that the session is confined to. */
  public EventExecutor executor() {
    return loop;
  }

  /** Whether the session ended. */
  public boolean isClosed() {
    return closed;
  }

  private long now() {
    return loop.ticker().nanoTime();
  }

  // --- opening ---

  /** Sends the handshake over the first transport and starts the heartbeat. */
  void open(EngineIoTransport first, String handshake, EngineIoListener listener) {
    transport = first;
    Control open = new Control(Signal.OPEN, handshake);
    var _ = outbox.offer(List.of(open));
    flush();
    heartbeat.start();
    receiver = listener.onOpen(this);
  }

  // --- sending ---

  /**
   * Sends messages, in order and with nothing between them. A client that lets too much wait is cut
   * off. After the end this does nothing.
   */
  public void send(List<EngineIoPacket> messages) {
    if (closed || ending) {
      return;
    }
    if (!outbox.offer(List.copyOf(messages))) {
      loop.execute(() -> terminate(CloseReason.SLOW_READER));
    } else if (flushing.compareAndSet(false, true)) {
      loop.execute(this::flush);
    }
  }

  /** Sends one text message; as {@link #send(List)}. */
  public void send(String text) {
    send(List.of(new Text(text)));
  }

  /** Sends one binary message; as {@link #send(List)}. */
  public void send(byte[] bytes) {
    send(List.of(new Binary(bytes)));
  }

  /** Gives what waits to the transport if that can take it. */
  void flush() {
    flushing.set(false);
    EngineIoTransport current = transport;
    if (current == null || closed) {
      return;
    }
    if (current.isWritable() && !outbox.isEmpty()) {
      current.send(outbox.takeAll());
    }
    releasePollDuringUpgrade();
  }

  void written(EngineIoPacket packet) {
    outbox.written(packet);
  }

  // --- receiving ---

  /** A WebSocket brought a packet, or something that is none. */
  void receive(WebSocketTransport from, @Nullable EngineIoPacket packet) {
    UpgradeAttempt attempt = upgrade;
    if (attempt != null && from == attempt.candidate()) {
      if (packet == null) {
        dropUpgrade();
      } else if (admit(packet)) {
        attempt.receive(packet);
      }
    } else if (from == transport) {
      if (packet == null) {
        terminate(CloseReason.MALFORMED);
      } else {
        inTurn(() -> handle(packet));
      }
    }
  }

  /** A long-polling request brought packets; it is answered when they have been handled. */
  void receiveAll(List<EngineIoPacket> packets, Runnable handled) {
    for (EngineIoPacket packet : packets) {
      inTurn(() -> handle(packet));
    }
    inTurn(handled);
  }

  private void inTurn(Runnable step) {
    if (paused || !inbound.isEmpty()) {
      inbound.add(step);
    } else {
      step.run();
    }
  }

  private void handle(EngineIoPacket packet) {
    EngineIoReceiver to = receiver;
    if (closed || to == null || !admit(packet)) {
      return;
    }
    switch (packet) {
      case Text(String text) -> to.onText(text);
      case Binary(byte[] bytes) -> to.onBinary(bytes);
      case Control(Signal signal, _) -> {
        switch (signal) {
          case PONG -> heartbeat.onPong();
          case CLOSE -> terminate(CloseReason.TRANSPORT_CLOSED);
          case PING -> terminate(CloseReason.MALFORMED); // in revision 4 the server pings
          case OPEN, UPGRADE, NOOP -> {} // meaningless here, and harmless
        }
      }
    }
  }

  private boolean admit(EngineIoPacket packet) {
    if (!heard) {
      heard = true;
      server.heardFrom(this);
    }
    long now = now();
    if (!packets.take(1, now) || !bytes.take(EngineIoCodec.size(packet), now)) {
      terminate(CloseReason.FLOOD);
      return false;
    }
    return true;
  }

  /** Whether the client has sent anything yet. */
  boolean isHeard() {
    return heard;
  }

  /** Delivers nothing more until {@link #resume}, and stops reading from the client. */
  public void pause() {
    if (!paused) {
      paused = true;
      heartbeat.suspend();
      setReading(false);
    }
  }

  /** Delivers what came meanwhile, and reads on. */
  public void resume() {
    paused = false;
    while (!paused && !inbound.isEmpty()) {
      inbound.remove().run();
    }
    if (!paused) {
      heartbeat.resume();
      setReading(true);
    }
  }

  private void setReading(boolean reading) {
    if (transport != null && !closed) {
      transport.setReading(reading);
    }
  }

  // --- requests with this session's id ---

  /** A long-polling request for this session. */
  void onRequest(HttpExchange exchange, EngineIoReplies replies) {
    if (!(transport instanceof LongPolling polling)) {
      exchange.reply(replies.error(exchange, ProtocolError.BAD_REQUEST));
      return;
    }
    if (!closed && polling.isAbandoned()) {
      terminate(CloseReason.PING_TIMEOUT);
    }
    if (closed) {
      polling.onLateRequest(exchange);
      if (!polling.hasLastWords()) {
        server.forget(this);
      }
    } else {
      polling.onRequest(exchange);
    }
  }

  // --- upgrade ---

  /** A WebSocket handshake for this session. */
  void onUpgradeRequest(HttpExchange exchange, EngineIoReplies replies) {
    WebSocketTransport offered =
        new WebSocketTransport(
            this, exchange, settings.maxPayload(), replies.cors().headers(exchange));
    if (closed || upgrade != null || !(transport instanceof LongPolling)) {
      offered.close(CloseReason.TRANSPORT_CLOSED, List.of());
    } else {
      upgrade = new UpgradeAttempt(this, offered, settings);
    }
  }

  /** The client waits for its poll to end before it completes the upgrade. */
  void releasePollDuringUpgrade() {
    if (upgrade != null && upgrade.isProbed() && transport instanceof LongPolling polling) {
      polling.release();
    }
  }

  /** The WebSocket takes over. */
  void completeUpgrade() {
    UpgradeAttempt completed = upgrade;
    upgrade = null;
    if (completed != null && transport instanceof LongPolling polling) {
      completed.end();
      polling.release();
      transport = completed.candidate();
      transport.setReading(!paused);
      flush();
    }
  }

  /** The session stays with long polling. */
  void dropUpgrade() {
    UpgradeAttempt dropped = upgrade;
    upgrade = null;
    if (dropped != null) {
      dropped.drop();
    }
  }

  // --- ending ---

  /** A transport ended by itself. */
  void lost(EngineIoTransport which, CloseReason reason) {
    if (upgrade != null && which == upgrade.candidate()) {
      upgrade.end();
      upgrade = null;
    } else if (which == transport) {
      terminate(reason);
    }
  }

  /**
   * Ends the session after everything sent so far; what is sent afterwards is dropped. May be
   * called from any thread.
   */
  public void close() {
    close(CloseReason.SERVER_CLOSED);
  }

  /** As {@link #close()}, for a reason of the layer above, e.g. a malformed message. */
  public void close(CloseReason reason) {
    if (loop.inEventLoop()) {
      terminate(reason);
    } else {
      ending = true;
      loop.execute(() -> terminate(reason));
    }
  }

  /** Ends the session now. */
  void terminate(CloseReason reason) {
    if (closed) {
      return;
    }
    closed = true;
    heartbeat.stop();
    dropUpgrade();
    LOG.debug("Session closed session={} reason={}", publicId(), reason);
    EngineIoTransport last = transport;
    if (last != null) {
      last.close(reason, outbox.takeAll());
    }
    Duration linger =
        last instanceof LongPolling polling && polling.hasLastWords()
            ? settings.upgradeTimeout()
            : Duration.ZERO;
    server.closed(this, reason, linger);
    while (!inbound.isEmpty()) {
      inbound.remove().run(); // delivers nothing any more, but answers the request that waits
    }
    if (receiver != null) {
      receiver.onClose(reason);
    }
  }

  /** Enough of the id to tell sessions apart in a log, too little to take one over. */
  private String publicId() {
    return id.substring(0, 6);
  }
}
