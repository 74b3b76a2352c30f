package com.jbcalling.gateway.bootstrap;

import static java.util.Objects.requireNonNull;

import com.jbcalling.gateway.application.GatewayApplication;
import com.jbcalling.gateway.application.port.in.captions.TakeSpeech;
import com.jbcalling.gateway.application.port.in.lifecycle.StopGateway.StopGatewayCommand;
import com.jbcalling.gateway.application.port.in.media.TakeMediaEvents;
import com.jbcalling.gateway.application.port.out.RoomDirectory;
import com.jbcalling.gateway.application.port.out.RoomEvents;
import com.jbcalling.gateway.bootstrap.config.Configuration;
import com.jbcalling.gateway.bootstrap.pages.DrainPage;
import com.jbcalling.gateway.bootstrap.pages.MetricsPage;
import com.jbcalling.gateway.bootstrap.pages.Phase;
import com.jbcalling.gateway.bootstrap.pages.RedisMeters;
import com.jbcalling.gateway.bootstrap.pages.StatusPages;
import com.jbcalling.gateway.bootstrap.platform.LoggedJournal;
import com.jbcalling.gateway.bootstrap.platform.ScheduledTimers;
import com.jbcalling.gateway.bootstrap.platform.SecureIds;
import com.jbcalling.gateway.bootstrap.platform.SystemClock;
import com.jbcalling.gateway.domain.rtp.RouterCapabilities;
import com.jbcalling.gateway.media.plane.MediaEngine;
import com.jbcalling.gateway.redis.RedisNode;
import com.jbcalling.gateway.redis.directory.Inside;
import com.jbcalling.gateway.signaling.contract.ClientNotifier;
import com.jbcalling.gateway.signaling.contract.ConnectedClients;
import com.jbcalling.gateway.signaling.contract.Contract;
import com.jbcalling.gateway.signaling.contract.Ports;
import com.jbcalling.gateway.signaling.contract.SocketIoContract;
import com.jbcalling.gateway.signaling.http.CorsPolicy;
import com.jbcalling.gateway.signaling.http.HttpRoutes;
import com.jbcalling.gateway.signaling.http.HttpServer;
import com.jbcalling.gateway.signaling.http.StaticAssets;
import com.jbcalling.gateway.signaling.http.TlsFiles;
import com.jbcalling.gateway.signaling.socketio.SocketIoServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running gateway: every part made, wired and started; stopped in the opposite order. Any thread
 * may use it.
 */
public final class Gateway {
  private static final Logger log = LoggerFactory.getLogger(Gateway.class);

  /** A media worker that does not answer must not keep the process from ending. */
  private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

  private final Configuration configuration;
  private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.SERVING);
  private final CompletableFuture<Void> hurried = new CompletableFuture<>();
  private final ScheduledTimers timers = new ScheduledTimers();
  private final MediaEngine media;
  private final @Nullable RedisNode redis;
  private final MetricsPage metrics;
  private final Captions captions;
  private final GatewayApplication application;
  private final HttpServer server;
  private final @Nullable HttpServer admin;

  private Gateway(Configuration configuration, Tuning tuning) {
    this.configuration = configuration;
    // Media and captions tell the inside what they notice, and are a part of the inside's world.
    AtomicReference<TakeMediaEvents> watcher = new AtomicReference<>((router, event) -> {});
    AtomicReference<TakeSpeech> writer = new AtomicReference<>((microphone, event) -> {});
    media =
        MediaEngine.start(
            Settings.media(configuration),
            (router, event) -> requireNonNull(watcher.get()).takeMediaEvent(router, event),
            tuning.random());
    metrics = new MetricsPage(media::metrics);
    captions =
        Captions.start(
            configuration.speech(),
            (microphone, event) -> requireNonNull(writer.get()).takeSpeech(microphone, event),
            metrics.captions());
    redis = redis(configuration);
    ConnectedClients clients = new ConnectedClients();
    application =
        GatewayApplication.create(
            Settings.application(configuration),
            new GatewayApplication.Outside(
                media.plane(),
                captions.speechToText(),
                captions.translator(),
                new ClientNotifier(clients),
                new SystemClock(),
                timers,
                new SecureIds(),
                redis == null ? RoomEvents.none() : redis.roomEvents(),
                redis == null ? new RoomDirectory.Alone() : redis.directory(),
                new LoggedJournal()));
    watcher.set(application.takeMediaEvents());
    writer.set(application.takeSpeech());
    metrics.show(application.countEverything());
    metrics.captions().show(application.countCaptions(), captions::metrics);
    if (redis != null) {
      redis.start(
          new Inside(
              application.measureLoad(),
              application.takeNodeEvents(),
              application.yieldRooms(),
              application.tellRooms()));
      metrics.add(new RedisMeters(redis::metrics));
    }
    server = serve(clients, tuning);
    admin = administer();
  }

  private static @Nullable RedisNode redis(Configuration configuration) {
    Configuration.Redis redis = configuration.redis();
    if (redis == null) {
      return null;
    }
    if (configuration.node().url() == null) {
      log.warn("NODE_URL is not set: other gateways cannot send clients here, nor new rooms");
    }
    return new RedisNode(Settings.redis(redis, configuration.node()));
  }

  /**
   * Starts a gateway.
   *
   * @throws RuntimeException if a port is taken or a file cannot be read
   */
  public static Gateway start(Configuration configuration) {
    return start(configuration, Tuning.PRODUCT);
  }

  static Gateway start(Configuration configuration, Tuning tuning) {
    Gateway gateway = new Gateway(configuration, tuning);
    log.info(
        "The gateway is ready: node={} port={} media={}-{}",
        configuration.node().id(),
        gateway.port(),
        configuration.media().minPort(),
        configuration.media().minPort() + configuration.media().workers() - 1);
    return gateway;
  }

  /** The TCP port that the page and the signalling are on. */
  public int port() {
    return server.port();
  }

  /** Where a person on this machine finds the call page. */
  public String pageAddress() {
    String host = configuration.listen().host();
    boolean any = host.equals("0.0.0.0") || host.equals("::");
    return (server.isSecure() ? "https" : "http")
        + "://"
        + (any ? "localhost" : host.contains(":") ? "[" + host + "]" : host)
        + ":"
        + port()
        + "/";
  }

  /**
   * Opens no new room from now on. Rooms that are open go on, and whoever may enter them still may.
   * Returns at once; completes when the last room is gone. Twice is harmless.
   */
  public CompletionStage<Void> drain() {
    if (phase.compareAndSet(Phase.SERVING, Phase.DRAINING)) {
      log.info("The gateway drains: rooms={}", application.countEverything().counts().rooms());
    }
    return application.drainGateway().drainGateway();
  }

  /**
   * Ends the gateway: drains, until the last room is gone or the time for it is over, and then
   * stops. Returns when that is done.
   */
  public void shutDown() {
    CompletableFuture<Void> empty = drain().toCompletableFuture();
    try {
      CompletableFuture.anyOf(empty, hurried)
          .get(configuration.drain().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      log.info("Rooms are left: after={}", configuration.drain());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    stop("the gateway is shutting down");
  }

  /** Lets {@link #shutDown} wait for rooms no longer. */
  public void hurry() {
    hurried.complete(null);
  }

  /** Tells clients, closes every room in order, then everything else. Twice is harmless. */
  public void stop(String reason) {
    if (phase.getAndSet(Phase.STOPPING) == Phase.STOPPING) {
      return;
    }
    log.info("The gateway stops: reason=\"{}\"", reason);
    try {
      application
          .stopGateway()
          .stopGateway(new StopGatewayCommand(reason))
          .toCompletableFuture()
          .get(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      log.warn("Rooms did not close in order", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (redis != null) {
      redis.close();
    }
    server.close();
    if (admin != null) {
      admin.close();
    }
    captions.close();
    media.close();
    metrics.close();
    timers.close();
  }

  private HttpServer serve(ConnectedClients clients, Tuning tuning) {
    StatusPages status =
        new StatusPages(
            configuration.node().id(),
            application.countEverything(),
            application.countCaptions(),
            media::metrics,
            redis == null ? () -> null : redis::metrics,
            this::phase);
    HttpRoutes routes =
        HttpRoutes.builder()
            .get("/health", status::health)
            .get("/stats", status::stats)
            .get("/metrics", metrics)
            .assets(StaticAssets.fromClasspath(Gateway.class.getClassLoader(), "web"))
            .build();
    Contract contract =
        new Contract(
            ports(), clients, configuration.limits().requestsPerSecond(), System::nanoTime);
    SocketIoServer sockets =
        SocketIoServer.builder()
            .namespace("/", new SocketIoContract(contract))
            .engine(Settings.sessions(configuration, tuning.sockets()))
            .cors(CorsPolicy.parse(String.join(",", configuration.listen().corsOrigins())))
            .build();
    metrics.gauge("sockets", "Connected clients, in rooms or not", sockets::sockets);
    metrics.sessions(sockets::closed);
    HttpServer.Builder builder =
        HttpServer.builder()
            .address(
                new InetSocketAddress(configuration.listen().host(), configuration.listen().port()))
            .mount("/socket.io/", sockets.endpoint())
            .routes(routes);
    Configuration.Tls tls = configuration.listen().tls();
    if (tls != null) {
      builder.tls(TlsFiles.read(tls.certificate(), tls.key()));
    }
    return builder.start();
  }

  /** What operators do, on an address that nobody reaches from elsewhere. */
  private @Nullable HttpServer administer() {
    int port = configuration.node().adminPort();
    if (port == 0) {
      return null;
    }
    DrainPage drain = new DrainPage(application.countEverything(), this::phase);
    HttpRoutes routes =
        HttpRoutes.builder()
            .get("/admin/drain", drain)
            .post(
                "/admin/drain",
                () -> {
                  drain();
                  return drain.get();
                })
            .build();
    return HttpServer.builder()
        .name("admin")
        .address(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
        .routes(routes)
        .start();
  }

  private Phase phase() {
    return requireNonNull(phase.get());
  }

  private Ports ports() {
    return new Ports(
        new Ports.Rooms(
            application.reserveRoom(),
            application.joinRoom(),
            application.leaveRoom(),
            application.loseConnection(),
            application.updateLanguage(),
            application.sendChatMessage(),
            application.announceScreenShare()),
        new Ports.Transports(
            application.createTransport(),
            application.connectTransport(),
            application.restartIce()),
        new Ports.Producers(
            application.produce(),
            application.pauseProducer(),
            application.resumeProducer(),
            application.closeProducer()),
        new Ports.Consumers(
            application.consume(),
            application.pauseConsumer(),
            application.resumeConsumer(),
            application.closeConsumer(),
            application.requestKeyFrame(),
            application.setPreferredLayers(),
            application.setConsumerPriority()),
        application.getStats(),
        RouterCapabilities.gateway());
  }
}
