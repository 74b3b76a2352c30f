package com.jbcalling.gateway.domain.router;

import com.jbcalling.gateway.domain.room.ParticipantId;
import com.jbcalling.gateway.domain.rtp.MediaKind;
import com.jbcalling.gateway.domain.rtp.RtpMapping;
import com.jbcalling.gateway.domain.rtp.RtpParameters;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jmolecules.ddd.types.Entity;

/** A track that a participant sends into the room. Changed by its {@link Router} only. */
public final class Producer implements Entity<Router, ProducerId> {
  private final ProducerOffer offer;
  private final ParticipantId owner;
  private final ProducerType type;
  private final RtpParameters rtpParameters;
  private final RtpMapping mapping;
  private final RtpParameters consumable;
  private final Map<ConsumerId, Consumer> consumers = new LinkedHashMap<>();
  private boolean paused;

  Producer(
      ProducerOffer offer,
      ParticipantId owner,
      RtpParameters rtpParameters,
      RtpMapping mapping,
      RtpParameters consumable) {
    this.offer = offer;
    this.owner = owner;
    this.type = ProducerType.of(rtpParameters);
    this.rtpParameters = rtpParameters;
    this.mapping = mapping;
    this.consumable = consumable;
    this.paused = offer.paused();
  }

  @Override
  public ProducerId getId() {
    return offer.id();
  }

  public ParticipantId owner() {
    return owner;
  }

  public TransportId transport() {
    return offer.transport();
  }

  public MediaKind kind() {
    return offer.kind();
  }

  public ProducerType type() {
    return type;
  }

  /** What the client sends. */
  public RtpParameters rtpParameters() {
    return rtpParameters;
  }

  /** The client's payload types and encodings as the router numbers them. */
  public RtpMapping mapping() {
    return mapping;
  }

  /** What a consumer that can everything would get. */
  public RtpParameters consumable() {
    return consumable;
  }

  public Map<String, Object> appData() {
    return offer.appData();
  }

  public boolean isPaused() {
    return paused;
  }

  /** Who receives it, oldest first, as a view. */
  public Collection<Consumer> consumers() {
    return Collections.unmodifiableCollection(consumers.values());
  }

  void pause(boolean pause) {
    paused = pause;
  }

  void add(Consumer consumer) {
    consumers.put(consumer.getId(), consumer);
  }

  void remove(Consumer consumer) {
    consumers.remove(consumer.getId());
  }
}
