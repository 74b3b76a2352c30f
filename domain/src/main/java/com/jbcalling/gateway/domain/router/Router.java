package com.jbcalling.gateway.domain.router;

import com.jbcalling.gateway.domain.room.ParticipantId;
import com.jbcalling.gateway.domain.router.Closing.RouterClosing;
import com.jbcalling.gateway.domain.router.Decision.Granted;
import com.jbcalling.gateway.domain.router.Decision.Refused;
import com.jbcalling.gateway.domain.router.TransportRejection.DirectionTaken;
import com.jbcalling.gateway.domain.router.TransportRejection.UnknownTransport;
import com.jbcalling.gateway.domain.rtp.RtpCapabilities;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jmolecules.ddd.types.AggregateRoot;
import org.jspecify.annotations.Nullable;

/**
 * Who sends what to whom in one room.
 *
 * <p>A request is first asked for ({@code plan…}), which changes nothing, and then, once the media
 * plane has carried it out, entered ({@code open}). Things close by the steps of a {@link
 * CloseCascade}. Not for several threads at once.
 */
public final class Router implements AggregateRoot<Router, RouterId> {
  private final RouterId id;
  private final RtpCapabilities capabilities;
  private final StreamPlanner planner;
  private final RouterContents contents = new RouterContents();
  private boolean closed;

  public Router(RouterId id, RtpCapabilities capabilities, RouterLimits limits) {
    this.id = id;
    this.capabilities = capabilities;
    this.planner = new StreamPlanner(this, limits);
  }

  @Override
  public RouterId getId() {
    return id;
  }

  public RtpCapabilities capabilities() {
    return capabilities;
  }

  /** Whether a participant may have a new transport of a direction. */
  public Decision<WebRtcTransport, TransportRejection> planTransport(
      TransportId transport, ParticipantId owner, TransportDirection direction) {
    return transport(owner, direction) == null
        ? new Granted<>(new WebRtcTransport(transport, owner, direction))
        : new Refused<>(new DirectionTaken(direction));
  }

  /** Whether a transport may be given its client's certificate. */
  public Decision<WebRtcTransport, TransportRejection> planConnection(
      ParticipantId owner, TransportId transport, DtlsParameters remote) {
    WebRtcTransport own = transport(owner, transport);
    if (own == null) {
      return new Refused<>(new UnknownTransport(transport));
    }
    TransportRejection objection = own.objectionTo(remote);
    return objection == null ? new Granted<>(own) : new Refused<>(objection);
  }

  /**
   * Negotiates a producer.
   *
   * @param freshCname canonical name (RFC 3550, section 6.5.1) for a transport that has none;
   *     random
   * @param ssrcs random numbers, 100,000,000 to 999,999,998
   */
  public Decision<Producer, ProduceRejection> planProducer(
      ParticipantId owner, ProducerOffer offer, String freshCname, LongSupplier ssrcs) {
    return planner.planProducer(owner, offer, freshCname, ssrcs);
  }

  /**
   * Negotiates a consumer, of anybody's producer.
   *
   * @param ssrcs random numbers, 100,000,000 to 999,999,998
   */
  public Decision<Consumer, ConsumeRejection> planConsumer(
      ParticipantId owner,
      ConsumerId consumer,
      ProducerId producer,
      RtpCapabilities client,
      LongSupplier ssrcs) {
    return planner.planConsumer(owner, consumer, producer, client, ssrcs);
  }

  public void open(WebRtcTransport transport) {
    contents.add(transport);
  }

  public void connected(WebRtcTransport transport) {
    transport.connected();
  }

  public void open(Producer producer) {
    contents.add(producer);
  }

  public void open(Consumer consumer) {
    contents.add(consumer);
  }

  /** Holds a producer or lets it go on; returns whether that changes anything. */
  public boolean pause(Producer producer, boolean pause) {
    boolean changes = producer.isPaused() != pause;
    producer.pause(pause);
    return changes;
  }

  /** Holds a consumer or lets it go on. */
  public void pause(Consumer consumer, boolean pause) {
    consumer.pause(pause);
  }

  /**
   * Carries one step of a cascade out; harmless if that was done before.
   *
   * @throws IllegalStateException if something still hangs from the thing: a cascade was not kept
   *     to
   */
  public void close(Closing step) {
    contents.close(step);
    closed |= step instanceof RouterClosing;
  }

  /** Somebody's transport of a direction; null if there is none. */
  public @Nullable WebRtcTransport transport(ParticipantId owner, TransportDirection direction) {
    Map<TransportDirection, WebRtcTransport> own = contents.byOwner.get(owner);
    return own == null ? null : own.get(direction);
  }

  /** Somebody's own transport; null if there is none of this name, or it is somebody else's. */
  public @Nullable WebRtcTransport transport(ParticipantId owner, TransportId transport) {
    WebRtcTransport found = contents.transports.get(transport);
    return found != null && found.owner().equals(owner) ? found : null;
  }

  /** Somebody's own producer; null if there is none of this name, or it is somebody else's. */
  public @Nullable Producer producer(ParticipantId owner, ProducerId producer) {
    Producer found = contents.producers.get(producer);
    return found != null && found.owner().equals(owner) ? found : null;
  }

  /** Somebody's own consumer; null if there is none of this name, or it is somebody else's. */
  public @Nullable Consumer consumer(ParticipantId owner, ConsumerId consumer) {
    Consumer found = contents.consumers.get(consumer);
    return found != null && found.owner().equals(owner) ? found : null;
  }

  /** Anybody's transport; null if there is none of this name. */
  public @Nullable WebRtcTransport transport(TransportId transport) {
    return contents.transports.get(transport);
  }

  /** Anybody's producer; null if there is none of this name. */
  public @Nullable Producer producer(ProducerId producer) {
    return contents.producers.get(producer);
  }

  /** Anybody's consumer; null if there is none of this name. */
  public @Nullable Consumer consumer(ConsumerId consumer) {
    return contents.consumers.get(consumer);
  }

  /** All that is sent, oldest first, as a view. */
  public Collection<Producer> producers() {
    return Collections.unmodifiableCollection(contents.producers.values());
  }

  /** What somebody sends, oldest first, as a view. */
  public Collection<Producer> producersOf(ParticipantId owner) {
    WebRtcTransport send = transport(owner, TransportDirection.SEND);
    return send == null ? Set.of() : send.producers();
  }

  /** Everybody who has a transport, as a view. */
  Set<ParticipantId> owners() {
    return Collections.unmodifiableSet(contents.byOwner.keySet());
  }

  public int transportCount() {
    return contents.transports.size();
  }

  public int producerCount() {
    return contents.producers.size();
  }

  public int consumerCount() {
    return contents.consumers.size();
  }

  public boolean isClosed() {
    return closed;
  }
}
