package com.jbcalling.gateway.media.plane;

import com.jbcalling.gateway.application.port.in.media.MediaEvent;
import com.jbcalling.gateway.application.port.out.MediaRouter;
import com.jbcalling.gateway.domain.room.ParticipantId;
import com.jbcalling.gateway.domain.router.RouterId;
import com.jbcalling.gateway.domain.router.TransportDescription;
import com.jbcalling.gateway.domain.router.TransportDirection;
import com.jbcalling.gateway.domain.router.TransportId;
import com.jbcalling.gateway.media.peer.Eventually;
import com.jbcalling.gateway.media.peer.LossyLink;
import com.jbcalling.gateway.media.peer.TestPeer;
import com.jbcalling.gateway.media.plane.MediaSettings.Limits;
import com.jbcalling.gateway.media.stats.MediaCounter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A router on a running media plane, its peers, and what the inside was told. */
final class Call implements AutoCloseable {
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);

  final MediaEngine engine;
  final MediaRouter router;
  private final List<MediaEvent> events = new ArrayList<>();
  private final List<TestPeer> peers = new ArrayList<>();

  Call() {
    this(settings());
  }

  Call(MediaSettings settings) {
    engine = MediaEngine.start(settings, (router, event) -> note(event));
    router = engine.plane().openRouter(new RouterId("router"), 0);
  }

  static MediaSettings settings() {
    return settings(Limits.defaults());
  }

  static MediaSettings settings(Limits limits) {
    return new MediaSettings("127.0.0.1", 0, 1, null, null, false, limits);
  }

  private synchronized void note(MediaEvent event) {
    events.add(event);
    notifyAll();
  }

  /** Opens a transport and connects a peer to it. */
  TestPeer join(TransportId transport, TransportDirection direction) {
    return join(transport, direction, LossyLink.PERFECT);
  }

  TestPeer join(TransportId transport, TransportDirection direction, LossyLink link) {
    TransportDescription description =
        router.openTransport(transport, direction, new ParticipantId("somebody"));
    TestPeer peer = new TestPeer(description, link);
    peers.add(peer);
    router.connectTransport(transport, peer.dtlsParameters());
    return peer.connect();
  }

  /** Waits until the inside has been told of an event as wished. */
  synchronized <E extends MediaEvent> E awaitEvent(Class<E> type, Predicate<E> wished) {
    long deadline = System.nanoTime() + PATIENCE;
    while (true) {
      for (MediaEvent event : events) {
        if (type.isInstance(event) && wished.test(type.cast(event))) {
          return type.cast(event);
        }
      }
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (left <= 0) {
        throw new AssertionError("waited in vain for " + type.getSimpleName() + " in " + events);
      }
      try {
        wait(left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError(e);
      }
    }
  }

  synchronized List<MediaEvent> events() {
    return List.copyOf(events);
  }

  synchronized void forgetEvents() {
    events.clear();
  }

  long count(MediaCounter counter) {
    return engine.metrics().workers().getFirst().counters().getOrDefault(counter, 0L);
  }

  /** Waits until a counter has come to a value. */
  void awaitCount(MediaCounter counter, long wished) {
    Eventually.holds(() -> count(counter) >= wished, () -> counter + " is " + count(counter));
  }

  @Override
  public void close() {
    engine.close();
    peers.forEach(TestPeer::vanish);
  }
}
