package com.jbcalling.gateway.media.plane;

import com.jbcalling.gateway.application.port.in.media.TakeMediaEvents;
import com.jbcalling.gateway.application.port.out.MediaPlane;
import com.jbcalling.gateway.media.dtls.DtlsCertificate;
import com.jbcalling.gateway.media.dtls.DtlsServer;
import com.jbcalling.gateway.media.dtls.DtlsSettings;
import com.jbcalling.gateway.media.dtls.HandshakeLimit;
import com.jbcalling.gateway.media.stats.Inventory;
import com.jbcalling.gateway.media.stats.MediaMetrics;
import com.jbcalling.gateway.media.worker.WorkerCommand.TakeInventory;
import com.jbcalling.gateway.media.worker.WorkerPool;
import com.jbcalling.gateway.media.worker.WorkerSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The running media plane: for whoever wires the gateway. Workers start with it and end with it.
 */
public final class MediaEngine implements AutoCloseable {
  private final WorkerPool workers;
  private final HandshakeLimit handshakes;
  private final MediaPlane plane;

  private MediaEngine(WorkerPool workers, HandshakeLimit handshakes) {
    this.workers = workers;
    this.handshakes = handshakes;
    this.plane = new MediaPlaneAdapter(workers);
  }

  /**
   * Opens the ports and starts the workers.
   *
   * @param inside is told what the workers notice, off their own threads
   * @throws UncheckedIOException if a port cannot be opened; then nothing is left running
   */
  public static MediaEngine start(MediaSettings settings, TakeMediaEvents inside) {
    return start(settings, inside, new SecureRandom());
  }

  /**
   * The same with a given source of randomness.
   *
   * @param random for certificates, credentials and keys; used by the workers' threads too
   */
  public static MediaEngine start(
      MediaSettings settings, TakeMediaEvents inside, SecureRandom random) {
    DtlsServer dtls =
        new DtlsServer(
            DtlsCertificate.generate(random, Clock.systemUTC().instant()),
            DtlsSettings.DEFAULT,
            new HandshakeLimit(settings.limits().pendingHandshakes()),
            random);
    List<String> announced = AnnouncedAddresses.of(settings);
    List<WorkerSettings> places =
        IntStream.range(0, settings.workerCount())
            .mapToObj(index -> worker(settings, index, announced))
            .toList();
    WorkerPool workers;
    try {
      workers = WorkerPool.start(places, dtls, inside, random);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // The first handshake of a process loads some hundred classes; nobody should wait for that.
    Thread.ofPlatform().daemon().name("dtls-warm-up").start(dtls::warmUp);
    return new MediaEngine(workers, dtls.handshakeLimit());
  }

  private static WorkerSettings worker(MediaSettings settings, int index, List<String> announced) {
    MediaSettings.Limits limits = settings.limits();
    return new WorkerSettings(
        index,
        bindAddress(settings),
        settings.minPort() == 0 ? 0 : settings.minPort() + index,
        announced,
        limits.commandQueue(),
        limits.eventQueue(),
        limits.commandTimeout());
  }

  /** With IPv6 the wildcard takes both families through one socket. */
  private static InetAddress bindAddress(MediaSettings settings) {
    InetAddress address = InetAddress.ofLiteral(settings.bindAddress());
    return settings.ipv6() && address.isAnyLocalAddress() ? InetAddress.ofLiteral("::") : address;
  }

  /** The pool as the use cases see it. */
  public MediaPlane plane() {
    return plane;
  }

  /** What the workers have counted; on any thread. */
  public MediaMetrics metrics() {
    return new MediaMetrics(
        workers.metrics(), handshakes.pending(), handshakes.deferred(), handshakes.displaced());
  }

  /** Counts everything that one worker holds; blocks, so call it on a virtual thread. */
  public Inventory inventory(int worker) {
    return workers.worker(worker).ask(new TakeInventory());
  }

  /** Stops the workers and waits for their threads. */
  @Override
  public void close() {
    workers.close();
  }
}
