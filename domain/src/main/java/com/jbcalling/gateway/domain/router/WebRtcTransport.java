package com.jbcalling.gateway.domain.router;

import com.jbcalling.gateway.domain.room.ParticipantId;
import com.jbcalling.gateway.domain.router.TransportRejection.AlreadyConnected;
import com.jbcalling.gateway.domain.router.TransportRejection.NoFingerprint;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jmolecules.ddd.types.Entity;
import org.jspecify.annotations.Nullable;

/** A participant's way to send media or to receive it. Changed by its {@link Router} only. */
public final class WebRtcTransport implements Entity<Router, TransportId> {
  private final TransportId id;
  private final ParticipantId owner;
  private final TransportDirection direction;
  private final Map<ProducerId, Producer> producers = new LinkedHashMap<>();
  private final Map<ConsumerId, Consumer> consumers = new LinkedHashMap<>();
  private final StreamClaims claims = new StreamClaims();
  private final Set<Long> sentSsrcs = new HashSet<>();
  private boolean connected;
  private @Nullable String cname;
  private long nextMid;

  WebRtcTransport(TransportId id, ParticipantId owner, TransportDirection direction) {
    this.id = id;
    this.owner = owner;
    this.direction = direction;
  }

  @Override
  public TransportId getId() {
    return id;
  }

  public ParticipantId owner() {
    return owner;
  }

  public TransportDirection direction() {
    return direction;
  }

  /** Whether it was given its client's certificate. */
  public boolean isConnected() {
    return connected;
  }

  /** What is sent over it, oldest first, as a view. */
  public Collection<Producer> producers() {
    return Collections.unmodifiableCollection(producers.values());
  }

  /** What is received over it, oldest first, as a view. */
  public Collection<Consumer> consumers() {
    return Collections.unmodifiableCollection(consumers.values());
  }

  /** What is wrong with a client's side of it; null if nothing is. */
  @Nullable TransportRejection objectionTo(DtlsParameters remote) {
    if (connected) {
      return new AlreadyConnected(id);
    }
    return remote.fingerprints().isEmpty() ? new NoFingerprint() : null;
  }

  void connected() {
    connected = true;
  }

  /** The canonical name that all its producers share; null before the first. */
  @Nullable String cname() {
    return cname;
  }

  StreamClaims claims() {
    return claims;
  }

  /** The MID of the next consumer: "0", "1", … */
  String nextMid() {
    return Long.toString(nextMid);
  }

  boolean isSending(long ssrc) {
    return sentSsrcs.contains(ssrc);
  }

  void add(Producer producer) {
    producers.put(producer.getId(), producer);
    claims.claim(producer.getId(), producer.rtpParameters());
    cname = producer.rtpParameters().rtcp().cname();
  }

  void remove(Producer producer) {
    if (producers.remove(producer.getId()) != null) {
      claims.release(producer.getId());
    }
  }

  void add(Consumer consumer) {
    consumers.put(consumer.getId(), consumer);
    sentSsrcs.addAll(consumer.ssrcs());
    // Counted on even where consumers close: a client may still know the section of a closed one.
    nextMid++;
  }

  void remove(Consumer consumer) {
    if (consumers.remove(consumer.getId()) != null) {
      sentSsrcs.removeAll(consumer.ssrcs());
    }
  }
}
