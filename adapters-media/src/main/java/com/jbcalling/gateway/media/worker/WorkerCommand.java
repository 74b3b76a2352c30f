package com.jbcalling.gateway.media.worker;

import com.jbcalling.gateway.application.port.out.MediaRouter.ConsumerSettings;
import com.jbcalling.gateway.application.port.out.MediaRouter.ProducerSettings;
import com.jbcalling.gateway.domain.router.ConsumerId;
import com.jbcalling.gateway.domain.router.DtlsParameters;
import com.jbcalling.gateway.domain.router.IceParameters;
import com.jbcalling.gateway.domain.router.PreferredLayers;
import com.jbcalling.gateway.domain.router.ProducerId;
import com.jbcalling.gateway.domain.router.RouterId;
import com.jbcalling.gateway.domain.router.TransportDescription;
import com.jbcalling.gateway.domain.router.TransportDirection;
import com.jbcalling.gateway.domain.router.TransportId;
import com.jbcalling.gateway.media.dtls.DtlsEvent;
import com.jbcalling.gateway.media.stats.Inventory;
import com.jbcalling.gateway.media.tap.AudioRing;
import com.jbcalling.gateway.media.transport.Transport;
import com.jbcalling.gateway.media.udp.Datagram;
import com.jbcalling.gateway.media.udp.RemoteAddress;
import java.util.List;
import java.util.Map;

/**
 * Something that the control plane wants of a worker, carried out on the worker's thread between
 * two batches of packets.
 *
 * @param <R> what it answers
 */
public sealed interface WorkerCommand<R> {

  /** The answer of commands that have nothing to say. */
  enum Done {
    DONE
  }

  record OpenRouter(RouterId router) implements WorkerCommand<Done> {}

  record CloseRouter(RouterId router) implements WorkerCommand<Done> {}

  record OpenTransport(RouterId router, TransportId transport, TransportDirection direction)
      implements WorkerCommand<TransportDescription> {}

  record ConnectTransport(RouterId router, TransportId transport, DtlsParameters remote)
      implements WorkerCommand<Done> {}

  record RestartIce(RouterId router, TransportId transport)
      implements WorkerCommand<IceParameters> {}

  record CloseTransport(RouterId router, TransportId transport) implements WorkerCommand<Done> {}

  record OpenProducer(RouterId router, ProducerSettings settings) implements WorkerCommand<Done> {}

  record PauseProducer(RouterId router, ProducerId producer) implements WorkerCommand<Done> {}

  record ResumeProducer(RouterId router, ProducerId producer) implements WorkerCommand<Done> {}

  record CloseProducer(RouterId router, ProducerId producer) implements WorkerCommand<Done> {}

  /** Has a ring get what a producer of audio sends from now on. */
  record OpenTap(RouterId router, ProducerId producer, AudioRing ring)
      implements WorkerCommand<Done> {}

  record OpenConsumer(RouterId router, ConsumerSettings settings) implements WorkerCommand<Done> {}

  record PauseConsumer(RouterId router, ConsumerId consumer) implements WorkerCommand<Done> {}

  record ResumeConsumer(RouterId router, ConsumerId consumer) implements WorkerCommand<Done> {}

  record CloseConsumer(RouterId router, ConsumerId consumer) implements WorkerCommand<Done> {}

  record RequestKeyFrame(RouterId router, ConsumerId consumer) implements WorkerCommand<Done> {}

  record SetPreferredLayers(RouterId router, ConsumerId consumer, PreferredLayers layers)
      implements WorkerCommand<Done> {}

  record SetPriority(RouterId router, ConsumerId consumer, int priority)
      implements WorkerCommand<Done> {}

  record TransportStats(RouterId router, TransportId transport)
      implements WorkerCommand<List<Map<String, Object>>> {}

  record ProducerStats(RouterId router, ProducerId producer)
      implements WorkerCommand<List<Map<String, Object>>> {}

  record ConsumerStats(RouterId router, ConsumerId consumer)
      implements WorkerCommand<List<Map<String, Object>>> {}

  /** Counts everything that the worker holds. */
  record TakeInventory() implements WorkerCommand<Inventory> {}

  /** A datagram that another thread of a transport has made. */
  record SendDatagram(Datagram datagram, RemoteAddress destination)
      implements WorkerCommand<Done> {}

  /** Something that became of a DTLS association. */
  record TakeDtlsEvent(Transport transport, DtlsEvent event) implements WorkerCommand<Done> {}
}
