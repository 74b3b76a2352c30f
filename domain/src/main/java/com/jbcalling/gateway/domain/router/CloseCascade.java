package com.jbcalling.gateway.domain.router;

import com.jbcalling.gateway.domain.room.ParticipantId;
import com.jbcalling.gateway.domain.router.CloseRoot.OneConsumer;
import com.jbcalling.gateway.domain.router.CloseRoot.OneParticipant;
import com.jbcalling.gateway.domain.router.CloseRoot.OneProducer;
import com.jbcalling.gateway.domain.router.CloseRoot.OneTransport;
import com.jbcalling.gateway.domain.router.CloseRoot.WholeRouter;
import com.jbcalling.gateway.domain.router.Closing.Cause;
import com.jbcalling.gateway.domain.router.Closing.ConsumerClosing;
import com.jbcalling.gateway.domain.router.Closing.ParticipantClosing;
import com.jbcalling.gateway.domain.router.Closing.ProducerClosing;
import com.jbcalling.gateway.domain.router.Closing.RouterClosing;
import com.jbcalling.gateway.domain.router.Closing.TransportClosing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What closes with what, and in which order; the one place that knows.
 *
 * <p>Children come before parents. When a participant leaves, these close: the consumers of its
 * producers, its own consumers, its producers, its sending transport, its receiving transport, its
 * seat, and, with the last seat, the router. {@code docs/closures.md} has the table.
 */
public final class CloseCascade {
  private final Router router;
  private final Map<ConsumerId, Closing> consumers = new LinkedHashMap<>();
  private final List<Closing> order = new ArrayList<>();

  private CloseCascade(Router router) {
    this.router = router;
  }

  /**
   * The steps that close a thing; none where it is closed already.
   *
   * @param members who has a seat in the router's room
   */
  public static List<Closing> of(Router router, Set<ParticipantId> members, CloseRoot root) {
    CloseCascade cascade = new CloseCascade(router);
    switch (root) {
      case OneConsumer(ConsumerId id) -> cascade.consumer(router.consumer(id));
      case OneProducer(ProducerId id) -> cascade.producer(router.producer(id));
      case OneTransport(TransportId id) -> cascade.transport(router.transport(id));
      case OneParticipant(ParticipantId id) -> cascade.leave(id, members);
      case WholeRouter() -> cascade.everything(members);
    }
    return List.copyOf(cascade.order);
  }

  private void consumer(@Nullable Consumer consumer) {
    if (consumer != null) {
      close(List.of(consumer), Cause.ASKED);
    }
  }

  private void producer(@Nullable Producer producer) {
    if (producer != null) {
      close(producer.consumers(), Cause.PRODUCER_CLOSED);
      close(producer);
    }
  }

  private void transport(@Nullable WebRtcTransport transport) {
    if (transport != null) {
      transport.producers().forEach(p -> close(p.consumers(), Cause.PRODUCER_CLOSED));
      close(transport.consumers(), Cause.TRANSPORT_CLOSED);
      transport.producers().forEach(this::close);
      close(transport);
    }
  }

  private void leave(ParticipantId participant, Set<ParticipantId> members) {
    participant(participant, members.contains(participant));
    if (!router.isClosed() && members.stream().allMatch(participant::equals)) {
      order.add(new RouterClosing(router.getId()));
    }
  }

  private void everything(Set<ParticipantId> members) {
    Set<ParticipantId> everybody = new LinkedHashSet<>(members);
    everybody.addAll(router.owners());
    everybody.forEach(participant -> participant(participant, members.contains(participant)));
    if (!router.isClosed()) {
      order.add(new RouterClosing(router.getId()));
    }
  }

  private void participant(ParticipantId participant, boolean seated) {
    WebRtcTransport send = router.transport(participant, TransportDirection.SEND);
    WebRtcTransport recv = router.transport(participant, TransportDirection.RECV);
    if (send != null) {
      send.producers().forEach(p -> close(p.consumers(), Cause.PRODUCER_CLOSED));
    }
    if (recv != null) {
      close(recv.consumers(), Cause.TRANSPORT_CLOSED);
    }
    if (send != null) {
      send.producers().forEach(this::close);
      close(send);
    }
    if (recv != null) {
      close(recv);
    }
    if (seated) {
      order.add(new ParticipantClosing(participant));
    }
  }

  /** Closes consumers, but none twice: one may hang from two things that close. */
  private void close(Collection<Consumer> closing, Cause cause) {
    for (Consumer consumer : closing) {
      ConsumerClosing step =
          new ConsumerClosing(
              consumer.getId(), consumer.owner(), consumer.producer().getId(), cause);
      if (consumers.putIfAbsent(consumer.getId(), step) == null) {
        order.add(step);
      }
    }
  }

  private void close(Producer producer) {
    order.add(new ProducerClosing(producer.getId(), producer.owner(), producer.kind()));
  }

  private void close(WebRtcTransport transport) {
    order.add(new TransportClosing(transport.getId(), transport.owner()));
  }
}
