package com.jbcalling.gateway.application;

import com.jbcalling.gateway.application.RoomCell.Tally;
import com.jbcalling.gateway.application.port.in.Reply;
import com.jbcalling.gateway.application.port.in.cluster.MeasureLoad;
import com.jbcalling.gateway.application.port.in.stats.CountEverything;
import com.jbcalling.gateway.application.port.in.stats.GetStats;
import com.jbcalling.gateway.application.port.out.MediaPlane;
import com.jbcalling.gateway.application.port.out.MediaPlane.WorkerLoad;
import com.jbcalling.gateway.domain.placement.NodeLoad;
import com.jbcalling.gateway.domain.room.ParticipantId;
import com.jbcalling.gateway.domain.router.Consumer;
import com.jbcalling.gateway.domain.router.ConsumerId;
import com.jbcalling.gateway.domain.router.Producer;
import com.jbcalling.gateway.domain.router.ProducerId;
import com.jbcalling.gateway.domain.router.Router;
import com.jbcalling.gateway.domain.router.TransportDirection;
import com.jbcalling.gateway.domain.router.TransportId;
import com.jbcalling.gateway.domain.router.WebRtcTransport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks at what goes on. */
final class StatsService implements GetStats, CountEverything, MeasureLoad {
  private final RoomRequests requests;
  private final RoomRegistry registry;
  private final RoomQuota quota;
  private final MediaPlane mediaPlane;

  StatsService(
      RoomRequests requests, RoomRegistry registry, RoomQuota quota, MediaPlane mediaPlane) {
    this.requests = requests;
    this.registry = registry;
    this.quota = quota;
    this.mediaPlane = mediaPlane;
  }

  @Override
  public void getStats(GetStatsCommand command, Reply<List<Map<String, Object>>> reply) {
    requests.carryOut(
        command.connection(),
        reply,
        (room, asker) -> {
          Router router = room.router();
          ParticipantId who = asker.participant();
          TransportId transport = command.transport();
          ProducerId producer = command.producer();
          ConsumerId consumer = command.consumer();
          if (transport != null && router.transport(who, transport) == null) {
            return Answer.refused(Refusals.noTransport(transport));
          }
          if (producer != null && router.producer(who, producer) == null) {
            return Answer.refused(Refusals.noProducer(producer));
          }
          if (consumer != null && router.consumer(who, consumer) == null) {
            return Answer.refused(Refusals.noConsumer(consumer));
          }
          Subjects subjects = new Subjects();
          if (transport == null && producer == null && consumer == null) {
            subjects.addAllOf(router, who);
          }
          subjects.add(transport, producer, consumer);
          return Answer.done(
              room.media()
                  .ask(
                      media ->
                          media.stats(
                              subjects.transports, subjects.producers, subjects.consumers)));
        });
  }

  /** What there are statistics of. */
  private static final class Subjects {
    private final List<TransportId> transports = new ArrayList<>();
    private final List<ProducerId> producers = new ArrayList<>();
    private final List<ConsumerId> consumers = new ArrayList<>();

    void add(
        @Nullable TransportId transport,
        @Nullable ProducerId producer,
        @Nullable ConsumerId consumer) {
      if (transport != null) {
        transports.add(transport);
      }
      if (producer != null) {
        producers.add(producer);
      }
      if (consumer != null) {
        consumers.add(consumer);
      }
    }

    void addAllOf(Router router, ParticipantId who) {
      for (TransportDirection direction : TransportDirection.values()) {
        WebRtcTransport transport = router.transport(who, direction);
        if (transport != null) {
          transports.add(transport.getId());
          transport.producers().stream().map(Producer::getId).forEach(producers::add);
          transport.consumers().stream().map(Consumer::getId).forEach(consumers::add);
        }
      }
    }
  }

  @Override
  public Counts counts() {
    List<Tally> tallies = registry.tallies();
    return new Counts(
        mediaPlane.workers().size(),
        quota.open(),
        tallies.stream().mapToInt(Tally::participants).sum(),
        tallies.stream().mapToInt(Tally::transports).sum(),
        tallies.stream().mapToInt(Tally::producers).sum(),
        tallies.stream().mapToInt(Tally::consumers).sum());
  }

  @Override
  public Measure measureLoad() {
    List<WorkerLoad> workers = mediaPlane.workers();
    return new Measure(
        new NodeLoad(
            workers.size(),
            quota.open(),
            registry.tallies().stream().mapToInt(Tally::participants).sum(),
            workers.stream().mapToDouble(WorkerLoad::cpu).sum()),
        quota.isAccepting());
  }
}
