package com.jbcalling.gateway.application;

import com.jbcalling.gateway.application.port.out.AudioTap;
import com.jbcalling.gateway.application.port.out.MediaRouter;
import com.jbcalling.gateway.domain.room.ParticipantId;
import com.jbcalling.gateway.domain.router.ConsumerId;
import com.jbcalling.gateway.domain.router.DtlsParameters;
import com.jbcalling.gateway.domain.router.DtlsParameters.DtlsRole;
import com.jbcalling.gateway.domain.router.IceParameters;
import com.jbcalling.gateway.domain.router.PreferredLayers;
import com.jbcalling.gateway.domain.router.ProducerId;
import com.jbcalling.gateway.domain.router.RouterId;
import com.jbcalling.gateway.domain.router.TransportDescription;
import com.jbcalling.gateway.domain.router.TransportDirection;
import com.jbcalling.gateway.domain.router.TransportId;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A router of a {@link FakeMediaPlane}. */
final class FakeMediaRouter implements MediaRouter {
  private static final IceParameters ICE = new IceParameters("ufrag", "password", true);

  final Set<TransportId> transports = new LinkedHashSet<>();
  final Map<ProducerId, ProducerSettings> producers = new LinkedHashMap<>();
  final Map<ConsumerId, ConsumerSettings> consumers = new LinkedHashMap<>();
  final Map<ProducerId, FakeAudioTap> taps = new LinkedHashMap<>();
  private final FakeMediaPlane plane;
  private final RouterId id;

  FakeMediaRouter(FakeMediaPlane plane, RouterId id) {
    this.plane = plane;
    this.id = id;
  }

  int open() {
    return transports.size() + producers.size() + consumers.size();
  }

  private void endTap(ProducerId producer) {
    FakeAudioTap tap = taps.remove(producer);
    if (tap != null) {
      tap.ended = true;
    }
  }

  private void require(boolean holds, String what) {
    if (!holds) {
      plane.mistake(what);
    }
  }

  @Override
  public TransportDescription openTransport(
      TransportId transport, TransportDirection direction, ParticipantId owner) {
    plane.call(
        "openTransport " + owner + " " + direction,
        () -> require(transports.add(transport), "opened twice: " + transport));
    return new TransportDescription(ICE, List.of(), new DtlsParameters(DtlsRole.AUTO, List.of()));
  }

  @Override
  public void connectTransport(TransportId transport, DtlsParameters remote) {
    plane.call(
        "connectTransport",
        () -> require(transports.contains(transport), "connected, but not open: " + transport));
  }

  @Override
  public IceParameters restartIce(TransportId transport) {
    plane.call("restartIce", () -> {});
    return ICE;
  }

  @Override
  public void closeTransport(TransportId transport) {
    plane.call(
        "closeTransport " + transport,
        () -> {
          require(
              producers.values().stream().noneMatch(p -> p.transport().equals(transport))
                  && consumers.values().stream().noneMatch(c -> c.transport().equals(transport)),
              "closed before its children: " + transport);
          transports.remove(transport);
        });
  }

  @Override
  public void openProducer(ProducerSettings producer) {
    plane.call(
        "openProducer " + producer.kind().word(),
        () -> {
          require(transports.contains(producer.transport()), "no transport for a producer");
          producers.put(producer.id(), producer);
        });
  }

  @Override
  public void pauseProducer(ProducerId producer) {
    plane.call("pauseProducer " + producer, () -> {});
  }

  @Override
  public void resumeProducer(ProducerId producer) {
    plane.call("resumeProducer " + producer, () -> {});
  }

  @Override
  public void closeProducer(ProducerId producer) {
    plane.call(
        "closeProducer " + producer,
        () -> {
          require(
              consumers.values().stream().noneMatch(c -> c.producer().equals(producer)),
              "closed before its consumers: " + producer);
          producers.remove(producer);
          endTap(producer);
        });
  }

  @Override
  public AudioTap tap(ProducerId producer) {
    FakeAudioTap tap = new FakeAudioTap();
    plane.call(
        "tap " + producer,
        () -> {
          require(producers.containsKey(producer), "tapped, but not open: " + producer);
          taps.put(producer, tap);
        });
    return tap;
  }

  @Override
  public void openConsumer(ConsumerSettings consumer) {
    plane.call(
        "openConsumer " + consumer.kind().word(),
        () -> {
          require(
              transports.contains(consumer.transport())
                  && producers.containsKey(consumer.producer()),
              "no parent for a consumer");
          consumers.put(consumer.id(), consumer);
        });
  }

  @Override
  public void pauseConsumer(ConsumerId consumer) {
    plane.call("pauseConsumer " + consumer, () -> {});
  }

  @Override
  public void resumeConsumer(ConsumerId consumer) {
    plane.call("resumeConsumer " + consumer, () -> {});
  }

  @Override
  public void closeConsumer(ConsumerId consumer) {
    plane.call("closeConsumer " + consumer, () -> consumers.remove(consumer));
  }

  @Override
  public void requestKeyFrame(ConsumerId consumer) {
    plane.call("requestKeyFrame " + consumer, () -> {});
  }

  @Override
  public void setPreferredLayers(ConsumerId consumer, PreferredLayers layers) {
    plane.call("setPreferredLayers " + consumer + " " + layers, () -> {});
  }

  @Override
  public void setPriority(ConsumerId consumer, int priority) {
    plane.call("setPriority " + consumer + " " + priority, () -> {});
  }

  @Override
  public List<Map<String, Object>> transportStats(TransportId transport) {
    plane.call("stats", () -> {});
    return List.of(Map.of("id", transport.value(), "type", "transport"));
  }

  @Override
  public List<Map<String, Object>> producerStats(ProducerId producer) {
    plane.call("stats", () -> {});
    return List.of(Map.of("id", producer.value(), "type", "inbound-rtp"));
  }

  @Override
  public List<Map<String, Object>> consumerStats(ConsumerId consumer) {
    plane.call("stats", () -> {});
    return List.of(Map.of("id", consumer.value(), "type", "outbound-rtp"));
  }

  @Override
  public void close() {
    plane.call(
        "closeRouter",
        () -> {
          transports.clear();
          List.copyOf(taps.keySet()).forEach(this::endTap);
          producers.clear();
          consumers.clear();
          plane.routers.remove(id);
        });
  }
}
