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
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Starts workers. */
final class MediaWorkers {
  private static final int UFRAG_LENGTH = 32;
  private static final int PASSWORD_LENGTH = 32;
  private static final int FIRST_SEQUENCE_BOUND = 1 << 14;
  private static final String ICE_CHARS =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+/";

  private MediaWorkers() {}

  /** What all workers of a pool share. */
  record Surroundings(DtlsServer dtls, TakeMediaEvents inside, SecureRandom random) {}

  /**
   * Starts a worker.
   *
   * @param whenOver run once, on the worker's thread, when it has ended for whatever reason
   * @throws IOException if its port cannot be opened
   */
  static MediaWorkerProxy start(
      WorkerSettings settings, Surroundings surroundings, Runnable whenOver) throws IOException {
    UdpBinding binding = UdpBinding.of(settings.bindAddress(), settings.port());
    UdpEndpoint endpoint = UdpEndpoints.open(binding);
    try {
      return start(settings, endpoint, surroundings, whenOver);
    } catch (RuntimeException | Error e) {
      endpoint.close();
      throw e;
    }
  }

  /** Starts a worker on a port that is open, and that it closes in the end. */
  static MediaWorkerProxy start(
      WorkerSettings settings, UdpEndpoint endpoint, Surroundings surroundings, Runnable whenOver) {
    String name = "media-worker-" + settings.index();
    int port = endpoint.localAddress().getPort();
    SecureRandom random = surroundings.random();
    WorkerCounters counters = new WorkerCounters();
    Deadlines deadlines = new Deadlines();
    CommandInbox inbox = new CommandInbox(settings.commandQueue(), endpoint::wakeup);
    EventOutbox outbox =
        new EventOutbox(name, settings.eventQueue(), surroundings.inside(), counters);
    Demultiplexer demultiplexer = new Demultiplexer(counters);
    TransportServices services =
        new TransportServices(
            deadlines,
            counters,
            endpoint.sendBatch(),
            demultiplexer,
            new InboxPost(inbox),
            outbox,
            surroundings.dtls(),
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
            executor,
            whenOver);
    // A worker that hangs for good must not keep the process from ending.
    Thread thread = Thread.ofPlatform().name(name).daemon(true).unstarted(worker);
    thread.start();
    outbox.start();
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
