package com.jbcalling.gateway.media.forward;

import com.jbcalling.gateway.application.port.out.MediaRouter.ConsumerSettings;
import com.jbcalling.gateway.domain.router.ConsumerId;
import com.jbcalling.gateway.domain.router.PreferredLayers;
import com.jbcalling.gateway.domain.router.ProducerType;
import com.jbcalling.gateway.domain.router.TransportId;
import com.jbcalling.gateway.domain.rtp.MediaKind;
import com.jbcalling.gateway.media.rtp.RtpPacket;
import java.util.List;
import java.util.Map;

/**
 * One subscription: decides which packets of its producer its subscriber gets. It begins paused,
 * and after each pause with a key frame. Owned by the worker's thread.
 */
public final class Consumer {
  private static final int HIGHEST_PRIORITY = 255;

  private final ConsumerSettings settings;
  private final Producer producer;
  private final PacketOutlet outlet;
  private final ConsumerStream stream;
  private final LayerSelector selector;
  private boolean paused = true;
  private int priority = 1;

  public Consumer(
      ConsumerSettings settings, Producer producer, PacketOutlet outlet, ForwardServices services) {
    this.settings = settings;
    this.producer = producer;
    this.outlet = outlet;
    this.stream = new ConsumerStream(settings, producer, outlet, services);
    this.selector = selector(settings, producer);
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

  public ConsumerStream stream() {
    return stream;
  }

  /** Stops the flow. */
  public void pause() {
    paused = true;
  }

  /** Lets media flow, from the next key frame on. */
  public void resume(long now) {
    if (paused) {
      paused = false;
      begin(now);
    }
  }

  void producerPaused() {
    // The producer itself holds its packets back.
  }

  void producerResumed(long now) {
    if (!paused) {
      begin(now);
    }
  }

  private void begin(long now) {
    selector.restart();
    requestAwaited(now);
  }

  /** The subscriber has a path now: what it could not get so far begins. */
  public void outletOpened(long now) {
    if (!paused) {
      begin(now);
    }
  }

  private void requestAwaited(long now) {
    int awaited = selector.awaited();
    if (awaited != LayerSelector.NONE) {
      producer.streams()[awaited].requestKeyFrame(now);
    }
  }

  /** The subscriber wants a key frame of what it gets. */
  public void requestKeyFrame(long now) {
    if (paused || settings.kind() != MediaKind.VIDEO) {
      return;
    }
    int wanted = selector.current();
    if (wanted != LayerSelector.NONE) {
      producer.streams()[wanted].requestKeyFrame(now);
    }
    requestAwaited(now);
  }

  public void prefer(PreferredLayers layers, long now) {
    // One stream has one quality.
  }

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
      case LayerSelector.BEGIN -> stream.begin(from, packet, format, now);
      case LayerSelector.LEAVE_OUT -> stream.leaveOut(packet);
      default -> {
        // Of a stream that is not followed.
      }
    }
  }

  /** Takes it off the forwarding table and frees what it holds. */
  public void close() {
    producer.remove(this);
    stream.close();
  }

  /** Statistics in the shape of W3C {@code RTCStats}. */
  public List<Map<String, Object>> stats(long now) {
    return List.of();
  }
}
