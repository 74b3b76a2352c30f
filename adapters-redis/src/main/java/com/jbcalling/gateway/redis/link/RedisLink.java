package com.jbcalling.gateway.redis.link;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.api.AsyncCloseable;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.protocol.ProtocolVersion;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Opens sessions with one Redis. A session that ends is not brought back: whoever uses it opens
 * another one, and then says again what Redis should know.
 */
public final class RedisLink implements AutoCloseable {
  /** For connecting, and for each of the few commands that open a session. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** Lettuce has at least two of each. */
  private static final int THREADS = 2;

  private final RedisAddress address;
  private final ClientResources resources;
  private final RedisClient client;
  private final RedisURI uri;

  public RedisLink(RedisAddress address) {
    this.address = address;
    uri = uri(address);
    resources =
        DefaultClientResources.builder()
            .ioThreadPoolSize(THREADS)
            .computationThreadPoolSize(THREADS)
            .build();
    client = RedisClient.create(resources, uri);
    client.setOptions(
        ClientOptions.builder()
            .autoReconnect(false)
            .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
            .protocolVersion(ProtocolVersion.RESP2)
            .socketOptions(SocketOptions.builder().connectTimeout(PATIENCE).keepAlive(true).build())
            .build());
  }

  private static RedisURI uri(RedisAddress address) {
    RedisURI.Builder uri =
        RedisURI.builder()
            .withHost(address.host())
            .withPort(address.port())
            .withSsl(address.tls())
            .withTimeout(PATIENCE);
    String password = address.password();
    return (password == null ? uri : uri.withPassword(password.toCharArray())).build();
  }

  /**
   * Opens a session. Blocks for three seconds at most.
   *
   * @param channel that it hears from now on
   * @param messages takes each message's bytes, on a thread that it must not block
   * @param ended run once when the session has ended by itself, on a thread that it must not block
   * @throws RedisUnavailableException if Redis cannot be reached, refuses or does not answer
   */
  public RedisSession open(String channel, Consumer<byte[]> messages, Runnable ended)
      throws RedisUnavailableException {
    StatefulRedisConnection<String, String> commands =
        opened(client.connectAsync(StringCodec.UTF8, uri).toCompletableFuture());
    RedisSession session = null;
    StatefulRedisPubSubConnection<byte[], byte[]> hearing = null;
    try {
      hearing =
          opened(client.connectPubSubAsync(ByteArrayCodec.INSTANCE, uri).toCompletableFuture());
      hearing.addListener(
          new RedisPubSubAdapter<byte[], byte[]>() {
            @Override
            public void message(byte[] from, byte[] message) {
              messages.accept(message);
            }
          });
      Answers.await(hearing.async().subscribe(channel.getBytes(StandardCharsets.UTF_8)), PATIENCE);
      session = new RedisSession(commands, hearing);
      RedisConnectionStateListener whenEnded = whenDisconnected(ended);
      commands.addListener(whenEnded);
      hearing.addListener(whenEnded);
      return session;
    } finally {
      if (session == null) {
        var _ = commands.closeAsync();
        if (hearing != null) {
          var _ = hearing.closeAsync();
        }
      }
    }
  }

  /** A connection that comes too late is closed again. */
  private static <C extends AsyncCloseable> C opened(CompletableFuture<C> opening)
      throws RedisUnavailableException {
    try {
      return Answers.await(opening, PATIENCE);
    } catch (RedisUnavailableException unavailable) {
      var _ = opening.thenCompose(AsyncCloseable::closeAsync);
      throw unavailable;
    }
  }

  private static RedisConnectionStateListener whenDisconnected(Runnable ended) {
    return new RedisConnectionStateListener() {
      @Override
      public void onRedisDisconnected(RedisChannelHandler<?, ?> connection) {
        ended.run();
      }
    };
  }

  @Override
  public void close() {
    long limit = PATIENCE.toMillis();
    client.shutdown(0, limit, TimeUnit.MILLISECONDS);
    var _ = resources.shutdown(0, limit, TimeUnit.MILLISECONDS);
  }

  @Override
  public String toString() {
    return address.toString();
  }
}
