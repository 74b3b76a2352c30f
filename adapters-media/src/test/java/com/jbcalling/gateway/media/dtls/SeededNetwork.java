package com.jbcalling.gateway.media.dtls;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Carries datagrams on one thread, which stands for the worker's, and loses, delays, reorders and
 * repeats them as its seed says.
 */
final class SeededNetwork implements AutoCloseable {
  private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor();
  private final Random random;
  private final double loss;
  private final double repeats;
  private final int maxDelayMillis;

  SeededNetwork(long seed, double loss, double repeats, int maxDelayMillis) {
    this.random = new Random(seed);
    this.loss = loss;
    this.repeats = repeats;
    this.maxDelayMillis = maxDelayMillis;
  }

  /** One that delivers everything in order. */
  static SeededNetwork perfect() {
    return new SeededNetwork(0, 0, 0, 0);
  }

  DatagramSink to(DatagramSink destination) {
    return (buffer, offset, length) -> {
      byte[] copy = Arrays.copyOfRange(buffer, offset, offset + length);
      if (!worker.isShutdown()) {
        worker.execute(() -> carry(copy, destination));
      }
    };
  }

  private void carry(byte[] datagram, DatagramSink destination) {
    int copies = random.nextDouble() < repeats ? 2 : 1;
    for (int i = 0; i < copies; i++) {
      if (random.nextDouble() < loss) {
        continue;
      }
      if (maxDelayMillis == 0) {
        destination.send(datagram, 0, datagram.length);
      } else {
        var _ =
            worker.schedule(
                () -> destination.send(datagram, 0, datagram.length),
                random.nextInt(maxDelayMillis * 1000),
                TimeUnit.MICROSECONDS);
      }
    }
  }

  /** Does something on the worker's thread, and waits for it. */
  void onWorker(Runnable action) {
    CountDownLatch done = new CountDownLatch(1);
    worker.execute(
        () -> {
          action.run();
          done.countDown();
        });
    try {
      if (!done.await(10, TimeUnit.SECONDS)) {
        throw new AssertionError("the worker is stuck");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    worker.shutdownNow();
  }
}
