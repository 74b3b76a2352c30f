package com.jbcalling.gateway.media.worker;

import com.jbcalling.gateway.application.port.out.MediaUnavailableException;
import com.jbcalling.gateway.media.stats.Inventory;
import com.jbcalling.gateway.media.stats.MediaCounter;
import com.jbcalling.gateway.media.stats.Population;
import com.jbcalling.gateway.media.stats.WorkerCounters;
import com.jbcalling.gateway.media.time.Deadline;
import com.jbcalling.gateway.media.time.Deadlines;
import com.jbcalling.gateway.media.udp.ReceiveBatch;
import com.jbcalling.gateway.media.udp.UdpCounters;
import com.jbcalling.gateway.media.udp.UdpEndpoint;
import com.jbcalling.gateway.media.worker.CommandInbox.Errand;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The loop of one worker: commands, deadlines, a batch of datagrams, and what came of them out in
 * one go, again and again.
 *
 * <p>Everything that carries media belongs to this thread. Others reach it by the {@linkplain
 * CommandInbox inbox} alone and hear of it by the {@linkplain EventOutbox outbox}. A fault in the
 * handling of one datagram, deadline or command is counted and stops nothing else; an error of the
 * machine ends the worker. Its {@linkplain WorkerPlace place} in the pool takes notice.
 */
final class MediaWorker implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(MediaWorker.class);
  private static final long HOUSEKEEPING = TimeUnit.SECONDS.toNanos(1);
  private static final long LONGEST_WAIT = TimeUnit.MILLISECONDS.toNanos(500);
  private static final int COMMANDS_A_ROUND = 64;

  private final int index;
  private final UdpEndpoint endpoint;
  private final ReceiveBatch batch = new ReceiveBatch(UdpEndpoint.BATCH);
  private final CommandInbox inbox;
  private final EventOutbox outbox;
  private final WorkerCounters counters;
  private final Deadlines deadlines;
  private final Demultiplexer demultiplexer;
  private final CommandExecutor executor;
  private final Runnable whenOver;
  private final CpuMeter cpu = new CpuMeter();
  private final Deadline housekeeping = new Deadline(this::keepHouse);
  private final FaultLog faults;
  private final AtomicLong heartbeat = new AtomicLong();

  private volatile Inventory inventory = Inventory.EMPTY;
  private volatile boolean stopping;
  private volatile boolean alive = true;

  /**
   * @param whenOver run once, as the last thing that the worker does
   */
  MediaWorker(
      int index,
      UdpEndpoint endpoint,
      CommandInbox inbox,
      EventOutbox outbox,
      WorkerCounters counters,
      Deadlines deadlines,
      Demultiplexer demultiplexer,
      CommandExecutor executor,
      Runnable whenOver) {
    this.index = index;
    this.endpoint = endpoint;
    this.inbox = inbox;
    this.outbox = outbox;
    this.counters = counters;
    this.deadlines = deadlines;
    this.demultiplexer = demultiplexer;
    this.executor = executor;
    this.whenOver = whenOver;
    this.faults = new FaultLog(index, counters);
  }

  @Override
  public void run() {
    String end = "stopped";
    try {
      deadlines.set(housekeeping, System.nanoTime());
      while (!stopping) {
        round();
      }
    } catch (Throwable t) {
      end = String.valueOf(t);
      LOG.error("media worker died worker={}", index, t);
    } finally {
      bury(end);
    }
  }

  private void round() {
    heartbeat.setOpaque(heartbeat.getPlain() + 1);
    runCommands();
    runDeadlines(System.nanoTime());
    endpoint.sendBatch().flush();
    long wait = Math.min(LONGEST_WAIT, deadlines.nanosToNext(System.nanoTime()));
    int received = endpoint.receive(batch, inbox.fallAsleep() ? wait : 0);
    inbox.wakeUp();
    if (received == UdpEndpoint.CLOSED) {
      if (!stopping) {
        throw new IllegalStateException("the UDP port was closed");
      }
      return;
    }
    long now = System.nanoTime();
    for (int i = 0; i < received; i++) {
      take(i, now);
    }
    endpoint.sendBatch().flush();
  }

  private void take(int i, long now) {
    try {
      demultiplexer.take(batch, i, now);
    } catch (RuntimeException e) {
      faults.note("datagram", e);
    }
  }

  private void runDeadlines(long now) {
    // A deadline that fails is taken off the heap before it runs; the next round runs the others.
    try {
      deadlines.runDue(now);
    } catch (RuntimeException e) {
      faults.note("deadline", e);
    }
  }

  private void runCommands() {
    for (int budget = COMMANDS_A_ROUND; budget > 0; budget--) {
      Errand<?> errand = inbox.poll();
      if (errand == null) {
        return;
      }
      run(errand);
    }
  }

  private <R> void run(Errand<R> errand) {
    try {
      errand.answer().complete(executor.execute(errand.command(), System.nanoTime()));
    } catch (MediaUnavailableException e) {
      errand.answer().completeExceptionally(e);
    } catch (RuntimeException e) {
      faults.note("command", e);
      errand.answer().completeExceptionally(e);
    }
  }

  private void keepHouse(long now) {
    cpu.sample(now);
    deadlines.set(housekeeping, now + HOUSEKEEPING);
    inventory = executor.inventory();
  }

  /** Whatever ended the loop: nobody waits for this worker in vain, and nothing of it is left. */
  private void bury(String reason) {
    alive = false;
    try {
      executor.closeAll();
      endpoint.sendBatch().flush();
    } catch (Throwable t) {
      LOG.error("media worker could not be cleared away worker={}", index, t);
    } finally {
      inbox.close("media worker " + index + " is gone: " + reason);
      outbox.close();
      endpoint.close();
      whenOver.run();
    }
  }

  /** Ends the loop after the present round; on any thread. */
  void stop() {
    stopping = true;
    endpoint.wakeup();
  }

  /**
   * Takes everything from a worker that hangs that others wait for; on any thread. Should it wake
   * up one day, its port is closed, nobody listens to it, and its loop ends.
   */
  void giveUp() {
    stopping = true;
    alive = false;
    endpoint.close();
    inbox.refuse();
    outbox.close();
  }

  int index() {
    return index;
  }

  int port() {
    return endpoint.localAddress().getPort();
  }

  boolean isAlive() {
    return alive;
  }

  /** Rounds of the loop so far. */
  long heartbeat() {
    return heartbeat.getOpaque();
  }

  WorkerCounters counters() {
    return counters;
  }

  Population population() {
    return executor.population();
  }

  /** Everything that is here, as it was at most a second ago. */
  Inventory inventory() {
    return inventory;
  }

  CpuMeter cpu() {
    return cpu;
  }

  /** Every count since the worker started. */
  Map<MediaCounter, Long> counts() {
    Map<MediaCounter, Long> counts = counters.snapshot();
    UdpCounters udp = endpoint.counters();
    counts.put(MediaCounter.DATAGRAMS_IN, udp.received());
    counts.put(MediaCounter.BYTES_IN, udp.receivedBytes());
    counts.put(MediaCounter.DATAGRAMS_OUT, udp.sent());
    counts.put(MediaCounter.BYTES_OUT, udp.sentBytes());
    counts.put(MediaCounter.DROPPED_TOO_LONG, udp.truncated());
    counts.put(MediaCounter.DROPPED_SEND_FAILED, udp.sendDrops() + udp.sendErrors());
    return counts;
  }
}
