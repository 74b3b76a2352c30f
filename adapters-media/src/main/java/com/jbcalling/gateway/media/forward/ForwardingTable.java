package com.jbcalling.gateway.media.forward;

import com.jbcalling.gateway.application.port.out.MediaRouter.ConsumerSettings;
import com.jbcalling.gateway.application.port.out.MediaRouter.ProducerSettings;
import com.jbcalling.gateway.domain.router.ConsumerId;
import com.jbcalling.gateway.domain.router.ProducerId;
import com.jbcalling.gateway.domain.router.TransportId;
import com.jbcalling.gateway.media.time.Deadline;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What one router forwards: its producers, each with the consumers that get its packets. Commands
 * look things up here by name; a packet meets only its producer's row. Owned by the worker's
 * thread.
 */
public final class ForwardingTable {
  private static final long TICK = TimeUnit.MILLISECONDS.toNanos(500);

  /** Ticks in an interval of audio levels and scores: a second. */
  private static final int INTERVAL = 2;

  private final ForwardServices services;
  private final Map<ProducerId, Producer> producers = new HashMap<>();
  private final Map<ConsumerId, Consumer> consumers = new HashMap<>();
  private final AudioLevelObserver audioLevels;
  private final Deadline tick = new Deadline(this::tick);
  private int ticks;

  public ForwardingTable(ForwardServices services, long now) {
    this.services = services;
    this.audioLevels = new AudioLevelObserver(services.router(), services.events());
    services.deadlines().set(tick, now + TICK);
  }

  public Producer openProducer(ProducerSettings settings, PublisherFeedback feedback) {
    if (producers.containsKey(settings.id())) {
      throw new IllegalStateException("producer " + settings.id() + " is open");
    }
    Producer producer = new Producer(settings, services, feedback);
    producers.put(settings.id(), producer);
    return producer;
  }

  public @Nullable Producer producer(ProducerId id) {
    return producers.get(id);
  }

  /** Takes a producer off the table; its consumers must be closed before. */
  public void closeProducer(ProducerId id) {
    Producer producer = producers.remove(id);
    if (producer != null) {
      producer.close();
    }
  }

  public Consumer openConsumer(ConsumerSettings settings, Producer producer, PacketOutlet outlet) {
    if (consumers.containsKey(settings.id())) {
      throw new IllegalStateException("consumer " + settings.id() + " is open");
    }
    Consumer consumer = new Consumer(settings, producer, outlet, services);
    consumers.put(settings.id(), consumer);
    return consumer;
  }

  public @Nullable Consumer consumer(ConsumerId id) {
    return consumers.get(id);
  }

  public void closeConsumer(ConsumerId id) {
    Consumer consumer = consumers.remove(id);
    if (consumer != null) {
      consumer.close();
    }
  }

  public List<Consumer> consumersOf(Producer producer) {
    return List.of(producer.consumers());
  }

  public List<Consumer> consumersOn(TransportId transport) {
    List<Consumer> found = new ArrayList<>();
    for (Consumer consumer : consumers.values()) {
      if (consumer.transport().equals(transport)) {
        found.add(consumer);
      }
    }
    return found;
  }

  public List<Producer> producersOn(TransportId transport) {
    List<Producer> found = new ArrayList<>();
    for (Producer producer : producers.values()) {
      if (producer.transport().equals(transport)) {
        found.add(producer);
      }
    }
    return found;
  }

  public int producers() {
    return producers.size();
  }

  public int consumers() {
    return consumers.size();
  }

  private void tick(long now) {
    services.deadlines().set(tick, now + TICK);
    for (Producer producer : producers.values()) {
      producer.noteActivity(now);
      producer.dropClosedTaps();
    }
    ticks++;
    if (ticks % INTERVAL == 0) {
      endInterval(now);
    }
  }

  private void endInterval(long now) {
    audioLevels.endInterval(producers.values());
    for (Producer producer : producers.values()) {
      producer.endScoreInterval(now);
    }
    for (Consumer consumer : consumers.values()) {
      consumer.endScoreInterval();
    }
  }

  /** Frees the timer; everything must be closed before. */
  public void close() {
    services.deadlines().clear(tick);
  }
}
