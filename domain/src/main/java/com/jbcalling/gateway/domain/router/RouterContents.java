package com.jbcalling.gateway.domain.router;

import com.jbcalling.gateway.domain.room.ParticipantId;
import com.jbcalling.gateway.domain.router.Closing.ConsumerClosing;
import com.jbcalling.gateway.domain.router.Closing.ParticipantClosing;
import com.jbcalling.gateway.domain.router.Closing.ProducerClosing;
import com.jbcalling.gateway.domain.router.Closing.RouterClosing;
import com.jbcalling.gateway.domain.router.Closing.TransportClosing;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is open in a router, found by name and by what it hangs from. */
final class RouterContents {
  final Map<ParticipantId, Map<TransportDirection, WebRtcTransport>> byOwner =
      new LinkedHashMap<>();
  final Map<TransportId, WebRtcTransport> transports = new LinkedHashMap<>();
  final Map<ProducerId, Producer> producers = new LinkedHashMap<>();
  final Map<ConsumerId, Consumer> consumers = new LinkedHashMap<>();

  void add(WebRtcTransport transport) {
    transports.put(transport.getId(), transport);
    byOwner
        .computeIfAbsent(transport.owner(), _ -> new EnumMap<>(TransportDirection.class))
        .put(transport.direction(), transport);
  }

  void add(Producer producer) {
    WebRtcTransport transport = transports.get(producer.transport());
    if (transport != null) {
      transport.add(producer);
      producers.put(producer.getId(), producer);
    }
  }

  void add(Consumer consumer) {
    WebRtcTransport transport = transports.get(consumer.transport());
    if (transport != null) {
      transport.add(consumer);
      consumer.producer().add(consumer);
      consumers.put(consumer.getId(), consumer);
    }
  }

  /** Carries one step of a cascade out; nothing happens where that was done before. */
  void close(Closing step) {
    switch (step) {
      case ConsumerClosing closing -> remove(consumers.get(closing.consumer()));
      case ProducerClosing closing -> remove(producers.get(closing.producer()));
      case TransportClosing closing -> remove(transports.get(closing.transport()));
      case ParticipantClosing(ParticipantId participant) ->
          requireNone(byOwner.containsKey(participant), "transports of " + participant);
      case RouterClosing _ -> requireNone(!transports.isEmpty(), "transports");
    }
  }

  private void remove(@Nullable Consumer consumer) {
    if (consumer != null) {
      consumers.remove(consumer.getId());
      consumer.producer().remove(consumer);
      WebRtcTransport transport = transports.get(consumer.transport());
      if (transport != null) {
        transport.remove(consumer);
      }
    }
  }

  private void remove(@Nullable Producer producer) {
    if (producer != null) {
      requireNone(!producer.consumers().isEmpty(), "consumers of producer " + producer.getId());
      producers.remove(producer.getId());
      WebRtcTransport transport = transports.get(producer.transport());
      if (transport != null) {
        transport.remove(producer);
      }
    }
  }

  private void remove(@Nullable WebRtcTransport transport) {
    if (transport != null) {
      boolean empty = transport.producers().isEmpty() && transport.consumers().isEmpty();
      requireNone(!empty, "streams over transport " + transport.getId());
      transports.remove(transport.getId());
      byOwner.computeIfPresent(
          transport.owner(),
          (_, own) -> {
            own.remove(transport.direction());
            return own.isEmpty() ? null : own;
          });
    }
  }

  private static void requireNone(boolean some, String children) {
    if (some) {
      throw new IllegalStateException("still open: " + children);
    }
  }
}
