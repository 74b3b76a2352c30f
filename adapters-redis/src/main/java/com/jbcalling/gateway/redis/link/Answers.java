package com.jbcalling.gateway.redis.link;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for what Redis answers, and never for long. */
public final class Answers {
  private Answers() {}

  /**
   * Waits for one answer. An interrupt is kept for whoever looks at it next, and counts as silence.
   *
   * @throws RedisUnavailableException if none comes in time, or it is a refusal
   */
  public static <T> T await(Future<T> answer, Duration limit) throws RedisUnavailableException {
    try {
      return answer.get(Math.max(0, limit.toNanos()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      throw RedisUnavailableException.silent();
    } catch (ExecutionException failed) {
      throw RedisUnavailableException.refused(failed);
    } catch (CancellationException closed) {
      throw RedisUnavailableException.refused(closed);
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
      throw RedisUnavailableException.silent();
    }
  }

  /** Waits until something comes about, or not longer than the limit. */
  public static void awaitQuietly(CompletableFuture<?> event, Duration limit) {
    try {
      await(event, limit);
    } catch (RedisUnavailableException notYet) {
      // The caller looks for itself what there is now.
    }
  }
}
