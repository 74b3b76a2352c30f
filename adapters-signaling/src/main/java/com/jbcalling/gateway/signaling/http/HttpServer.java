package com.jbcalling.gateway.signaling.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gateway's HTTP port. One event loop serves every connection, so that whatever belongs to
 * requests and sockets is confined to one thread; the asymmetric cryptography of TLS handshakes
 * runs beside it.
 */
public final class HttpServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

  private static final int BACKLOG = 1_024;
  private static final int MAX_REQUEST_LINE = 8 * 1024;
  private static final int MAX_HEADERS = 16 * 1024;
  private static final int CHUNK = 16 * 1024;

  private final Map<String, HttpEndpoint> mounts;
  private final HttpEndpoint rest;
  private final HttpSettings settings;
  private final @Nullable TlsFiles tls;

  private final EventLoopGroup group;
  private final ExecutorService handshakes = Executors.newVirtualThreadPerTaskExecutor();
  private final ChannelGroup connections;
  private final AddressLimits halfOpen;
  private final Channel listening;
  private final AtomicBoolean stopping = new AtomicBoolean();

  private HttpServer(Builder builder) {
    this.mounts = Map.copyOf(builder.mounts);
    this.rest = builder.rest;
    this.settings = builder.settings;
    this.tls = builder.tls;
    this.group =
        new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory(builder.name), NioIoHandler.newFactory());
    this.connections = new DefaultChannelGroup(group.next());
    this.halfOpen = new AddressLimits(settings.maxHalfOpenPerAddress());
    this.listening = listen(builder.address);
    if (tls != null) {
      watch(tls, builder.tlsRefresh);
    }
  }

  /** Starts with a server on every address, port 3000, with nothing to serve. */
  public static Builder builder() {
    return new Builder();
  }

  /** The port that the server listens on. */
  public int port() {
    return ((InetSocketAddress) listening.localAddress()).getPort();
  }

  /** How many connections are open, WebSockets among them; read from any thread. */
  public int connections() {
    return connections.size();
  }

  /** Whether connections are under TLS. */
  public boolean isSecure() {
    return tls != null;
  }

  private Channel listen(InetSocketAddress address) {
    ChannelFuture bound =
        new ServerBootstrap()
            .group(group)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    admit(channel);
                  }
                })
            .bind(address)
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      handshakes.close();
      var _ = group.shutdownGracefully(0, 0, TimeUnit.SECONDS);
      throw new IllegalStateException("cannot listen on " + address, bound.cause());
    }
    return bound.channel();
  }

  private void admit(SocketChannel channel) {
    InetSocketAddress address = channel.remoteAddress();
    if (address == null
        || connections.size() >= settings.maxConnections()
        || !halfOpen.acquire(address)) {
      var _ = channel.close();
      return;
    }
    connections.add(channel);
    if (tls != null) {
      SslHandler handler = tls.current().newHandler(channel.alloc(), handshakes);
      handler.setHandshakeTimeout(settings.headerTimeout().toNanos(), TimeUnit.NANOSECONDS);
      channel.pipeline().addLast(handler);
    }
    channel
        .pipeline()
        .addLast(
            new HttpServerCodec(
                new HttpDecoderConfig()
                    .setMaxInitialLineLength(MAX_REQUEST_LINE)
                    .setMaxHeaderSize(MAX_HEADERS)
                    .setMaxChunkSize(CHUNK)))
        .addLast(new HttpConnection(channel, address, this::dispatch, settings, halfOpen));
  }

  private void dispatch(HttpExchange exchange) {
    mounts.getOrDefault(exchange.path(), rest).handle(exchange);
  }

  private void watch(TlsFiles files, Duration every) {
    var _ =
        group
            .next()
            .scheduleWithFixedDelay(
                () -> Thread.ofVirtual().name("tls files").start(files::refresh),
                every.toNanos(),
                every.toNanos(),
                TimeUnit.NANOSECONDS);
  }

  /**
   * Takes no more connections, closes the endpoints and then whatever is still open, and waits
   * until that is done.
   */
  @Override
  public void close() {
    if (!stopping.compareAndSet(false, true)) {
      return;
    }
    listening.close().awaitUninterruptibly();
    group
        .submit(
            () -> {
              mounts.values().stream().distinct().forEach(HttpEndpoint::close);
              rest.close();
              connections.forEach(
                  open -> open.pipeline().fireUserEventTriggered(HttpConnection.STOPPING));
            })
        .awaitUninterruptibly();
    long patience = settings.stopTimeout().toMillis();
    if (!connections.newCloseFuture().awaitUninterruptibly(patience / 2)) {
      LOG.debug("Connections closed at the stop count={}", connections.size());
    }
    connections.close().awaitUninterruptibly();
    group.shutdownGracefully(0, patience, TimeUnit.MILLISECONDS).awaitUninterruptibly(2 * patience);
    handshakes.shutdownNow();
  }

  /** Collects what a server needs. */
  public static final class Builder {

    private InetSocketAddress address = new InetSocketAddress(3000);
    private String name = "signaling";
    private HttpSettings settings = HttpSettings.defaults();
    private final Map<String, HttpEndpoint> mounts = new LinkedHashMap<>();
    private HttpEndpoint rest = HttpRoutes.builder().build();
    private @Nullable TlsFiles tls;
    private Duration tlsRefresh = Duration.ofSeconds(5);

    private Builder() {}

    /** Where to listen; port 0 takes a free one. */
    public Builder address(InetSocketAddress where) {
      address = where;
      return this;
    }

    /** How the event loop's thread is called. */
    public Builder name(String word) {
      name = word;
      return this;
    }

    /** Bounds and timeouts. */
    public Builder settings(HttpSettings values) {
      settings = values;
      return this;
    }

    /**
     * Lets an endpoint answer one path, e.g. {@code /socket.io/}, with or without its last slash.
     */
    public Builder mount(String path, HttpEndpoint endpoint) {
      mounts.put(path, endpoint);
      if (path.endsWith("/") && path.length() > 1) {
        mounts.put(path.substring(0, path.length() - 1), endpoint);
      }
      return this;
    }

    /** What answers every path that no endpoint is mounted on. */
    public Builder routes(HttpRoutes routes) {
      rest = routes;
      return this;
    }

    /** Speaks TLS, with these files; they are looked at again every few seconds. */
    public Builder tls(TlsFiles files) {
      tls = files;
      return this;
    }

    /** How often the TLS files are looked at. */
    public Builder tlsRefresh(Duration every) {
      tlsRefresh = every;
      return this;
    }

    /**
     * Listens.
     *
     * @throws IllegalStateException where the address cannot be had
     */
    public HttpServer start() {
      return new HttpServer(this);
    }
  }
}
