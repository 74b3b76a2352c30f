package com.jbcalling.gateway.media.worker;

import com.jbcalling.gateway.application.port.out.MediaRouter.ConsumerSettings;
import com.jbcalling.gateway.application.port.out.MediaRouter.ProducerSettings;
import com.jbcalling.gateway.application.port.out.MediaUnavailableException;
import com.jbcalling.gateway.domain.router.ConsumerId;
import com.jbcalling.gateway.domain.router.ProducerId;
import com.jbcalling.gateway.domain.router.RouterId;
import com.jbcalling.gateway.domain.router.TransportId;
import com.jbcalling.gateway.media.forward.Consumer;
import com.jbcalling.gateway.media.forward.ForwardServices;
import com.jbcalling.gateway.media.forward.ForwardingTable;
import com.jbcalling.gateway.media.forward.Producer;
import com.jbcalling.gateway.media.transport.Transport;
import com.jbcalling.gateway.media.transport.TransportServices;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One router on a worker: its transports, and its forwarding table. Belongs to the worker's thread.
 */
final class RouterMedia {
  private final RouterId id;
  private final TransportServices services;
  private final ForwardingTable table;
  private final Map<TransportId, Transport> transports = new HashMap<>();

  RouterMedia(RouterId id, TransportServices services, ForwardServices forward, long now) {
    this.id = id;
    this.services = services;
    this.table = new ForwardingTable(forward, now);
  }

  RouterId id() {
    return id;
  }

  Transport openTransport(TransportId transport, long now) {
    if (transports.containsKey(transport)) {
      throw new IllegalStateException("transport " + transport + " is open");
    }
    Transport opened = new Transport(transport, id, services, now);
    transports.put(transport, opened);
    return opened;
  }

  Transport transport(TransportId transport) {
    return present(transports.get(transport), "transport", transport);
  }

  void closeTransport(TransportId transport) {
    Transport closing = transports.remove(transport);
    if (closing == null) {
      return;
    }
    for (Consumer consumer : table.consumersOn(transport)) {
      closeConsumer(consumer.id());
    }
    for (Producer producer : table.producersOn(transport)) {
      closeProducer(producer.id());
    }
    closing.close();
  }

  void openProducer(ProducerSettings settings) {
    Transport transport = transport(settings.transport());
    transport.publish(table.openProducer(settings, transport.feedback()));
  }

  Producer producer(ProducerId producer) {
    return present(table.producer(producer), "producer", producer);
  }

  void closeProducer(ProducerId producer) {
    Producer closing = table.producer(producer);
    if (closing == null) {
      return;
    }
    for (Consumer consumer : table.consumersOf(closing)) {
      closeConsumer(consumer.id());
    }
    Transport transport = transports.get(closing.transport());
    if (transport != null) {
      transport.unpublish(closing);
    }
    table.closeProducer(producer);
  }

  void openConsumer(ConsumerSettings settings) {
    Transport transport = transport(settings.transport());
    Producer producer = producer(settings.producer());
    transport.subscribe(table.openConsumer(settings, producer, transport.outlet()));
  }

  Consumer consumer(ConsumerId consumer) {
    return present(table.consumer(consumer), "consumer", consumer);
  }

  void closeConsumer(ConsumerId consumer) {
    Consumer closing = table.consumer(consumer);
    if (closing == null) {
      return;
    }
    Transport transport = transports.get(closing.transport());
    if (transport != null) {
      transport.unsubscribe(closing);
    }
    table.closeConsumer(consumer);
  }

  /** Closes whatever is left, children first. */
  void close() {
    List<TransportId> left = new ArrayList<>(transports.keySet());
    left.forEach(this::closeTransport);
    table.close();
  }

  int transports() {
    return transports.size();
  }

  int producers() {
    return table.producers();
  }

  int consumers() {
    return table.consumers();
  }

  private static <T> T present(@Nullable T thing, String kind, Object id) {
    if (thing == null) {
      throw new MediaUnavailableException("no " + kind + " " + id + " on this worker");
    }
    return thing;
  }
}
