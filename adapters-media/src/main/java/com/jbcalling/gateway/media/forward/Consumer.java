package com.jbcalling.gateway.media.forward;

import com.jbcalling.gateway.application.port.in.media.MediaEvent.ConsumerLayersChanged;
import com.jbcalling.gateway.application.port.in.media.MediaEvent.ConsumerScoreChanged;
import com.jbcalling.gateway.application.port.out.MediaRouter.ConsumerSettings;
import com.jbcalling.gateway.domain.router.ConsumerId;
import com.jbcalling.gateway.domain.router.PreferredLayers;
import com.jbcalling.gateway.domain.router.ProducerType;
import com.jbcalling.gateway.domain.router.TransportId;
import com.jbcalling.gateway.domain.rtp.MediaKind;
import com.jbcalling.gateway.media.codec.PayloadTraits;
import com.jbcalling.gateway.media.rtp.RtpPacket;
import java.util.List;
import java.util.Map;

/**
 * One subscription: decides which packets of its producer its subscriber gets. It begins paused,
 * and after each pause with a key frame. Owned by the worker's thread.
 */
public final class Consumer {
  private static final int HIGHEST_PRIORITY = 255;
  private static final int NOTHING_TOLD = -1;

  /** Packets sent at once to a subscriber that begins later than what it gets. */
  private static final int MOST_CAUGHT_UP = 256;

  private final ConsumerSettings settings;
  private final Producer producer;
  private final PacketOutlet outlet;
  private final ForwardServices services;
  private final ConsumerStream stream;
  private final LayerSelector selector;
  private final RtpPacket kept = new RtpPacket();
  private final boolean simulcast;

  private boolean paused = true;
  private int priority = 1;
  private long keyFrameRequests;
  private int toldSpatial = NOTHING_TOLD;
  private int toldTemporal = NOTHING_TOLD;
  private int toldScore = NOTHING_TOLD;
  private int toldProducerScore = NOTHING_TOLD;

  public Consumer(
      ConsumerSettings settings, Producer producer, PacketOutlet outlet, ForwardServices services) {
    this.settings = settings;
    this.producer = producer;
    this.outlet = outlet;
    this.services = services;
    this.stream = new ConsumerStream(settings, producer, outlet, services);
    this.selector = selector(settings, producer);
    this.simulcast = settings.type() == ProducerType.SIMULCAST;
    producer.add(this);
  }

  private static LayerSelector selector(ConsumerSettings settings, Producer producer) {
    if (settings.kind() == MediaKind.AUDIO) {
      return new EveryPacket();
    }
    // The layers of SVC hang together in more ways than a temporal layer tells.
    boolean temporalLayers = settings.type() != ProducerType.SVC;
    return new VideoLayers(producer.streams().length, temporalLayers);
  }

  public ConsumerId id() {
    return settings.id();
  }

  public TransportId transport() {
    return settings.transport();
  }

  public Producer producer() {
    return producer;
  }

  ConsumerSettings settings() {
    return settings;
  }

  public ConsumerStream stream() {
    return stream;
  }

  boolean isPaused() {
    return paused;
  }

  /** Stops the flow. */
  public void pause() {
    paused = true;
  }

  /**
   * Lets media flow, from a key frame on. Another one is asked for even where there is no path yet:
   * it comes while the path comes about.
   */
  public void resume(long now) {
    if (paused) {
      paused = false;
      int awaited = begin(now);
      if (awaited != LayerSelector.NONE) {
        producer.streams()[awaited].requestKeyFrame(now);
      }
    }
  }

  void producerResumed(long now) {
    if (!paused) {
      begin(now);
    }
  }

  /** The subscriber has a path now: what it could not get so far begins. */
  public void outletOpened(long now) {
    if (!paused) {
      begin(now);
    }
  }

  /**
   * Begins anew, with a key frame that has come of late if there is one, else with the next.
   *
   * @return the stream that it begins with, or {@link LayerSelector#NONE}
   */
  private int begin(long now) {
    selector.restart();
    selector.choose(producer.activeStreams(now));
    int awaited = selector.awaited();
    if (awaited != LayerSelector.NONE && outlet.isOpen()) {
      replay(producer.streams()[awaited], now);
      requestAwaited(now);
    }
    return awaited;
  }

  private void replay(ProducerStream from, long now) {
    if (from.findFreshKeyFrame(kept, now)) {
      takeKept(from, now);
    }
  }

  /** The publisher counts a stream from elsewhere. */
  void streamRestarted(ProducerStream restarted, long now) {
    if (!paused && selector.current() == restarted.index()) {
      begin(now);
    }
  }

  /** Another set of the producer's streams comes: bit i for stream i. */
  void choose(int active, long now) {
    selector.choose(active);
    if (!paused) {
      requestAwaited(now);
    }
  }

  private void requestAwaited(long now) {
    int awaited = selector.awaited();
    if (awaited != LayerSelector.NONE && outlet.isOpen()) {
      producer.streams()[awaited].requestKeyFrame(now);
    }
  }

  /** The subscriber wants a key frame of what it gets. */
  public void requestKeyFrame(long now) {
    keyFrameRequests++;
    if (paused) {
      return;
    }
    int wanted = selector.current();
    if (wanted != LayerSelector.NONE) {
      producer.streams()[wanted].requestKeyFrame(now);
    }
    requestAwaited(now);
  }

  /** Prefers other layers from now on; a switch comes with the next key frame of the new stream. */
  public void prefer(PreferredLayers layers, long now) {
    Integer temporal = layers.temporalLayer();
    selector.prefer(layers.spatialLayer(), temporal == null ? PayloadTraits.MAX_LAYER : temporal);
    choose(producer.activeStreams(now), now);
  }

  /** Ranks it among its subscriber's consumers, for when bandwidth is short. */
  public void setPriority(int priority) {
    this.priority = Math.clamp(priority, 1, HIGHEST_PRIORITY);
  }

  int priority() {
    return priority;
  }

  /** Takes a packet of the producer's. */
  void take(ProducerStream from, RtpPacket packet, PayloadFormat format, int traits, long now) {
    if (paused || !outlet.isOpen()) {
      return;
    }
    switch (selector.decide(from.index(), traits)) {
      case LayerSelector.FORWARD -> stream.forward(from, packet, format, now);
      case LayerSelector.BEGIN -> {
        int first = packet.sequenceNumber();
        stream.begin(from, packet, format, now);
        catchUp(from, first, now);
      }
      case LayerSelector.LEAVE_OUT -> stream.leaveOut(packet);
      default -> {
        return; // Of a stream that is not followed.
      }
    }
    tellLayers();
  }

  /** Sends what came after the first packet, and was not wanted then. */
  private void catchUp(ProducerStream from, int first, long now) {
    int ahead = from.distanceToNewest(first);
    for (int i = 1; i <= Math.min(ahead, MOST_CAUGHT_UP); i++) {
      if (from.findKept((first + i) & 0xFFFF, kept, now)) {
        takeKept(from, now);
      }
    }
  }

  private void takeKept(ProducerStream from, long now) {
    PayloadFormat format = producer.format(kept.payloadType());
    if (format != null) {
      take(from, kept, format, format.traits(kept), now);
    }
  }

  private void tellLayers() {
    if (!simulcast) {
      return;
    }
    int spatial = selector.current();
    int temporal =
        Math.min(selector.temporalLayer(), producer.streams()[spatial].temporalLayers() - 1);
    if (spatial != toldSpatial || temporal != toldTemporal) {
      toldSpatial = spatial;
      toldTemporal = temporal;
      services.events().tell(services.router(), new ConsumerLayersChanged(id(), spatial, temporal));
    }
  }

  /** Closes the interval by which scores go, and tells of a change. */
  void endScoreInterval() {
    int followed = Math.max(0, selector.current());
    int producerScore = producer.streams()[followed].score();
    int score = stream.endScoreInterval();
    if (!paused && (score != toldScore || producerScore != toldProducerScore)) {
      toldScore = score;
      toldProducerScore = producerScore;
      services
          .events()
          .tell(services.router(), new ConsumerScoreChanged(id(), score, producerScore));
    }
  }

  /** How often the subscriber asked for a key frame. */
  long keyFrameRequests() {
    return keyFrameRequests;
  }

  /** The last score. */
  int score() {
    return stream.score();
  }

  /** Takes it off the forwarding table and frees what it holds. */
  public void close() {
    producer.remove(this);
    stream.close();
  }

  /**
   * Statistics in the shape of W3C {@code RTCStats}.
   *
   * @param timestamp milliseconds since the epoch
   */
  public List<Map<String, Object>> stats(long now, long timestamp) {
    return ConsumerReport.of(this, now, timestamp);
  }
}
