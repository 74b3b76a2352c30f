package com.jbcalling.gateway.media.worker;

import com.jbcalling.gateway.application.port.out.MediaUnavailableException;
import com.jbcalling.gateway.domain.router.DtlsParameters;
import com.jbcalling.gateway.domain.router.DtlsParameters.DtlsRole;
import com.jbcalling.gateway.domain.router.IceCandidate;
import com.jbcalling.gateway.domain.router.RouterId;
import com.jbcalling.gateway.domain.router.TransportDescription;
import com.jbcalling.gateway.media.forward.ForwardServices;
import com.jbcalling.gateway.media.nack.SlotPool;
import com.jbcalling.gateway.media.rtcp.NtpTime;
import com.jbcalling.gateway.media.rtp.RtpHeaderWriter;
import com.jbcalling.gateway.media.stats.Inventory;
import com.jbcalling.gateway.media.stats.Population;
import com.jbcalling.gateway.media.transport.Transport;
import com.jbcalling.gateway.media.transport.TransportServices;
import com.jbcalling.gateway.media.worker.WorkerCommand.Done;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** Carries out commands, and holds the worker's routers. Belongs to the worker's thread. */
final class CommandExecutor {
  /** Longer packets are forwarded but not kept: no browser sends any. */
  private static final int KEPT_PACKET_BYTES = 1536;

  /** 96 MB of packets that may be asked for again: two seconds of 150 streams of 2 Mbit/s. */
  private static final int MAX_KEPT_PACKETS = 1 << 16;

  private final TransportServices services;
  private final List<IceCandidate> candidates;
  private final IntSupplier firstSequences;
  private final SlotPool keptPackets = new SlotPool(KEPT_PACKET_BYTES, MAX_KEPT_PACKETS);
  private final RtpHeaderWriter header = new RtpHeaderWriter();
  private final Map<RouterId, RouterMedia> routers = new HashMap<>();
  private volatile Population population = Population.EMPTY;

  CommandExecutor(
      TransportServices services, List<IceCandidate> candidates, IntSupplier firstSequences) {
    this.services = services;
    this.candidates = List.copyOf(candidates);
    this.firstSequences = firstSequences;
  }

  /**
   * Carries out a command.
   *
   * @throws MediaUnavailableException if what it is about is not here
   */
  @SuppressWarnings("unchecked") // Each branch answers what its command's type argument says.
  <R> R execute(WorkerCommand<R> command, long now) {
    return (R)
        switch (command) {
          case WorkerCommand.SendDatagram c -> send(c);
          case WorkerCommand.TakeDtlsEvent c ->
              done(() -> c.transport().takeDtlsEvent(c.event(), now));
          case WorkerCommand.TakeInventory c -> inventory();
          case WorkerCommand.OpenRouter c -> counted(() -> openRouter(c.router(), now));
          case WorkerCommand.CloseRouter c -> counted(() -> closeRouter(c.router()));
          case WorkerCommand.OpenTransport c -> openTransport(c, now);
          case WorkerCommand.ConnectTransport c ->
              done(() -> router(c.router()).transport(c.transport()).connect(c.remote()));
          case WorkerCommand.RestartIce c ->
              router(c.router()).transport(c.transport()).restartIce(now);
          case WorkerCommand.CloseTransport c ->
              closing(c.router(), router -> router.closeTransport(c.transport()));
          case WorkerCommand.OpenProducer c ->
              counted(() -> router(c.router()).openProducer(c.settings()));
          case WorkerCommand.PauseProducer c ->
              done(() -> router(c.router()).producer(c.producer()).pause());
          case WorkerCommand.ResumeProducer c ->
              done(() -> router(c.router()).producer(c.producer()).resume(now));
          case WorkerCommand.CloseProducer c ->
              closing(c.router(), router -> router.closeProducer(c.producer()));
          case WorkerCommand.OpenTap c ->
              done(() -> router(c.router()).producer(c.producer()).add(c.ring()));
          case WorkerCommand.OpenConsumer c ->
              counted(() -> router(c.router()).openConsumer(c.settings()));
          case WorkerCommand.PauseConsumer c ->
              done(() -> router(c.router()).consumer(c.consumer()).pause());
          case WorkerCommand.ResumeConsumer c ->
              done(() -> router(c.router()).consumer(c.consumer()).resume(now));
          case WorkerCommand.CloseConsumer c ->
              closing(c.router(), router -> router.closeConsumer(c.consumer()));
          case WorkerCommand.RequestKeyFrame c ->
              done(() -> router(c.router()).consumer(c.consumer()).requestKeyFrame(now));
          case WorkerCommand.SetPreferredLayers c ->
              done(() -> router(c.router()).consumer(c.consumer()).prefer(c.layers(), now));
          case WorkerCommand.SetPriority c ->
              done(() -> router(c.router()).consumer(c.consumer()).setPriority(c.priority()));
          case WorkerCommand.TransportStats c ->
              router(c.router()).transport(c.transport()).stats(now, timestamp(now));
          case WorkerCommand.ProducerStats c ->
              router(c.router()).producer(c.producer()).stats(now, timestamp(now));
          case WorkerCommand.ConsumerStats c ->
              router(c.router()).consumer(c.consumer()).stats(now, timestamp(now));
        };
  }

  /** Milliseconds since the epoch at a monotonic time. */
  private long timestamp(long now) {
    return TimeUnit.NANOSECONDS.toMillis(NtpTime.toUnixNanos(services.ntp().at(now)));
  }

  private static Done done(Runnable action) {
    action.run();
    return Done.DONE;
  }

  private Done counted(Runnable action) {
    action.run();
    countPopulation();
    return Done.DONE;
  }

  /** Closing what is not there is harmless. */
  private Done closing(RouterId id, java.util.function.Consumer<RouterMedia> action) {
    RouterMedia router = routers.get(id);
    if (router != null) {
      action.accept(router);
      countPopulation();
    }
    return Done.DONE;
  }

  private Done send(WorkerCommand.SendDatagram command) {
    byte[] bytes = command.datagram().bytes();
    services.sendBatch().add(bytes, 0, bytes.length, command.destination());
    return Done.DONE;
  }

  private void openRouter(RouterId id, long now) {
    if (routers.containsKey(id)) {
      throw new IllegalStateException("router " + id + " is open");
    }
    ForwardServices forward =
        new ForwardServices(
            id,
            services.deadlines(),
            services.counters(),
            services.events(),
            keptPackets,
            header,
            firstSequences);
    routers.put(id, new RouterMedia(id, services, forward, now));
  }

  private void closeRouter(RouterId id) {
    RouterMedia router = routers.remove(id);
    if (router != null) {
      router.close();
    }
  }

  private TransportDescription openTransport(WorkerCommand.OpenTransport command, long now) {
    Transport transport = router(command.router()).openTransport(command.transport(), now);
    countPopulation();
    return new TransportDescription(
        transport.iceParameters(),
        candidates,
        new DtlsParameters(DtlsRole.AUTO, List.of(services.dtls().certificate().fingerprint())));
  }

  private RouterMedia router(RouterId id) {
    @Nullable RouterMedia router = routers.get(id);
    if (router == null) {
      throw new MediaUnavailableException("no router " + id + " on this worker");
    }
    return router;
  }

  private void countPopulation() {
    int transports = 0;
    int producers = 0;
    int consumers = 0;
    for (RouterMedia router : routers.values()) {
      transports += router.transports();
      producers += router.producers();
      consumers += router.consumers();
    }
    population = new Population(routers.size(), transports, producers, consumers);
  }

  /** Counts everything. */
  Inventory inventory() {
    return new Inventory(
        population, services.paths().size(), services.deadlines().size(), keptPackets.inUse());
  }

  /** What is here; on any thread. */
  Population population() {
    return population;
  }

  /** The routers that are open. */
  List<RouterId> routers() {
    return List.copyOf(routers.keySet());
  }

  /** Closes everything. */
  void closeAll() {
    for (RouterId router : new ArrayList<>(routers.keySet())) {
      closeRouter(router);
    }
    countPopulation();
  }
}
