package com.jbcalling.gateway.redis.link;

import io.lettuce.core.RedisException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Two connections that live and die together: one for commands, one that hears a channel. Commands
 * are sent in the order in which they are given. Any thread; nothing but closing blocks.
 */
public final class RedisSession implements AutoCloseable {
  private static final Duration FAREWELL = Duration.ofMillis(200);

  private final StatefulRedisConnection<String, String> commands;
  private final StatefulRedisPubSubConnection<byte[], byte[]> channel;

  RedisSession(
      StatefulRedisConnection<String, String> commands,
      StatefulRedisPubSubConnection<byte[], byte[]> channel) {
    this.commands = commands;
    this.channel = channel;
  }

  public boolean isOpen() {
    return commands.isOpen() && channel.isOpen();
  }

  /** Runs a script that answers with a list; its elements are texts, numbers or null. */
  public CompletableFuture<List<Object>> run(
      String script, List<String> keys, List<String> arguments) {
    try {
      return commands
          .async()
          .<List<Object>>eval(
              script,
              ScriptOutputType.MULTI,
              keys.toArray(String[]::new),
              arguments.toArray(String[]::new))
          .toCompletableFuture();
    } catch (RedisException closed) {
      return CompletableFuture.failedFuture(closed);
    }
  }

  /** Says something on a channel. */
  public CompletableFuture<?> publish(String name, String message) {
    try {
      return commands.async().publish(name, message).toCompletableFuture();
    } catch (RedisException closed) {
      return CompletableFuture.failedFuture(closed);
    }
  }

  /** Waits a moment for the connections to be gone: Lettuce warns of one that is closed twice. */
  @Override
  public void close() {
    Answers.awaitQuietly(CompletableFuture.allOf(closed(commands), closed(channel)), FAREWELL);
  }

  private static CompletableFuture<Void> closed(StatefulConnection<?, ?> connection) {
    return connection.isOpen() ? connection.closeAsync() : CompletableFuture.completedFuture(null);
  }
}
