package com.jbcalling.gateway.media.worker;

import com.jbcalling.gateway.application.port.in.media.TakeMediaEvents;
import com.jbcalling.gateway.domain.router.IceCandidate;
import com.jbcalling.gateway.domain.router.IceCandidate.IceProtocol;
import com.jbcalling.gateway.media.dtls.DtlsServer;
import com.jbcalling.gateway.media.ice.IceCandidates;
import com.jbcalling.gateway.media.ice.IceCandidates.Listening;
import com.jbcalling.gateway.media.ice.IceCredentials;
import com.jbcalling.gateway.media.rtcp.NtpTime;
import com.jbcalling.gateway.media.srtp.CipherEngines;
import com.jbcalling.gateway.media.stats.WorkerCounters;
import com.jbcalling.gateway.media.time.Deadlines;
import com.jbcalling.gateway.media.transport.NtpClock;
import com.jbcalling.gateway.media.transport.TransportServices;
import com.jbcalling.gateway.media.udp.UdpBinding;
import com.jbcalling.gateway.media.udp.UdpEndpoint;
import com.jbcalling.gateway.media.udp.UdpEndpoints;
import java.io.IOException;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Starts workers. */
public final class MediaWorkers {
  private static final int UFRAG_LENGTH = 32;
  private static final int PASSWORD_LENGTH = 32;
  private static final int FIRST_SEQUENCE_BOUND = 1 << 14;
  private static final String ICE_CHARS =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+/";

  private MediaWorkers() {}

  /**
   * How a worker is set up.
   *
   * @param index position in the pool
   * @param bindAddress address of its socket
   * @param port UDP port, 0 for a free one
   * @param announced addresses that clients are told, best first
   * @param commandQueue capacity, a power of two
   * @param eventQueue capacity, a power of two
   * @param commandTimeout how long a caller waits for an answer
   */
  public record WorkerSettings(
      int index,
      InetAddress bindAddress,
      int port,
      List<String> announced,
      int commandQueue,
      int eventQueue,
      Duration commandTimeout) {
    public WorkerSettings {
      announced = List.copyOf(announced);
    }
  }

  /**
   * Starts a worker.
   *
   * @throws IOException if its port cannot be opened
   */
  public static MediaWorkerProxy start(
      WorkerSettings settings, DtlsServer dtls, TakeMediaEvents inside, SecureRandom random)
      throws IOException {
    return start(
        settings,
        UdpEndpoints.open(UdpBinding.of(settings.bindAddress(), settings.port())),
        dtls,
        inside,
        random);
  }

  /** Starts a worker on a port that is open, and that it closes in the end. */
  static MediaWorkerProxy start(
      WorkerSettings settings,
      UdpEndpoint endpoint,
      DtlsServer dtls,
      TakeMediaEvents inside,
      SecureRandom random) {
    String name = "media-worker-" + settings.index();
    int port = endpoint.localAddress().getPort();
    WorkerCounters counters = new WorkerCounters();
    Deadlines deadlines = new Deadlines();
    CommandInbox inbox = new CommandInbox(settings.commandQueue(), endpoint::wakeup);
    EventOutbox outbox = new EventOutbox(name, settings.eventQueue(), inside, counters);
    Demultiplexer demultiplexer = new Demultiplexer(counters);
    TransportServices services =
        new TransportServices(
            deadlines,
            counters,
            endpoint.sendBatch(),
            demultiplexer,
            new InboxPost(inbox),
            outbox,
            dtls,
            CipherEngines.best(),
            () -> credentials(random),
            ntpClock());
    CommandExecutor executor =
        new CommandExecutor(
            services,
            candidates(settings.announced(), port),
            () -> random.nextInt(FIRST_SEQUENCE_BOUND));
    MediaWorker worker =
        new MediaWorker(
            settings.index(),
            endpoint,
            inbox,
            outbox,
            counters,
            deadlines,
            demultiplexer,
            executor);
    outbox.start();
    Thread thread = Thread.ofPlatform().name(name).daemon(false).start(worker);
    return new MediaWorkerProxy(worker, inbox, thread, settings.commandTimeout());
  }

  private static List<IceCandidate> candidates(List<String> announced, int port) {
    return IceCandidates.of(
        announced.stream().map(address -> new Listening(IceProtocol.UDP, address, port)).toList());
  }

  private static IceCredentials credentials(SecureRandom random) {
    return new IceCredentials(iceChars(random, UFRAG_LENGTH), iceChars(random, PASSWORD_LENGTH));
  }

  private static String iceChars(SecureRandom random, int length) {
    StringBuilder chars = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      chars.append(ICE_CHARS.charAt(random.nextInt(ICE_CHARS.length())));
    }
    return chars.toString();
  }

  private static NtpClock ntpClock() {
    Instant wall = Clock.systemUTC().instant();
    long unixNanos = TimeUnit.SECONDS.toNanos(wall.getEpochSecond()) + wall.getNano();
    return new NtpClock(NtpTime.ofUnixNanos(unixNanos), System.nanoTime());
  }
}
