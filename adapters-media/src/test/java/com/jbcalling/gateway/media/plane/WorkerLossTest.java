package com.jbcalling.gateway.media.plane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jbcalling.gateway.application.port.in.media.MediaEvent;
import com.jbcalling.gateway.application.port.in.media.MediaEvent.RouterLost;
import com.jbcalling.gateway.application.port.out.MediaPlane.WorkerLoad;
import com.jbcalling.gateway.application.port.out.MediaRouter;
import com.jbcalling.gateway.application.port.out.MediaUnavailableException;
import com.jbcalling.gateway.domain.room.ParticipantId;
import com.jbcalling.gateway.domain.router.ConsumerId;
import com.jbcalling.gateway.domain.router.RouterId;
import com.jbcalling.gateway.domain.router.TransportDescription;
import com.jbcalling.gateway.domain.router.TransportDirection;
import com.jbcalling.gateway.domain.router.TransportId;
import com.jbcalling.gateway.media.peer.Eventually;
import com.jbcalling.gateway.media.peer.FaultyRandom;
import com.jbcalling.gateway.media.peer.PublisherLoop;
import com.jbcalling.gateway.media.peer.SubscriberLoop;
import com.jbcalling.gateway.media.peer.TestPeer;
import com.jbcalling.gateway.media.peer.Tracks;
import com.jbcalling.gateway.media.plane.MediaSettings.Limits;
import com.jbcalling.gateway.media.stats.MediaMetrics.WorkerMetrics;
import com.jbcalling.gateway.media.stats.WorkerState;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two workers with a call each; one is lost, and its place is served again. */
class WorkerLossTest {
  private static final int LOST = 0;
  private static final int OTHER = 1;
  private static final long SENT = 333_333;
  private static final long SEEN = 444_444;

  /** What befalls a worker. */
  enum Fault {
    DEATH,
    WAITING_FOREVER,
    RUNNING_FOREVER
  }

  private record Loss(RouterId router, RouterLost event) {}

  private final FaultyRandom random = new FaultyRandom();
  private final BlockingQueue<Loss> losses = new LinkedBlockingQueue<>();
  private final Queue<MediaEvent> afterLoss = new ConcurrentLinkedQueue<>();
  private final List<TestPeer> peers = new ArrayList<>();
  private final List<Runnable> endings = new ArrayList<>();
  private final MediaEngine engine =
      MediaEngine.start(
          new MediaSettings("127.0.0.1", 0, 2, null, null, false, Limits.defaults()),
          this::note,
          random);

  private void note(RouterId router, MediaEvent event) {
    if (event instanceof RouterLost lost) {
      losses.add(new Loss(router, lost));
    } else if (losses.stream().anyMatch(loss -> loss.router.equals(router))) {
      afterLoss.add(event);
    }
  }

  @AfterEach
  void end() {
    endings.forEach(Runnable::run);
    engine.close();
    peers.forEach(TestPeer::vanish);
  }

  /** One who sends and one who sees it. */
  private final class Pair {
    private final TransportId up;
    private final PublisherLoop camera;
    private final SubscriberLoop screen;
    private int port;

    Pair(MediaRouter router, String name) {
      up = new TransportId(name + "-up");
      TransportId down = new TransportId(name + "-down");
      TestPeer publisher = join(router, up, TransportDirection.SEND);
      TestPeer subscriber = join(router, down, TransportDirection.RECV);
      router.openProducer(Tracks.video(name + "-camera", up, "1", SENT));
      router.openConsumer(Tracks.viewer(name + "-screen", down, name + "-camera", "8", SEEN));
      camera = new PublisherLoop(publisher, SENT, 100);
      screen = new SubscriberLoop(subscriber, SEEN, false);
      camera.start();
      router.resumeConsumer(new ConsumerId(name + "-screen"));
    }

    private TestPeer join(MediaRouter router, TransportId id, TransportDirection direction) {
      TransportDescription description =
          router.openTransport(id, direction, new ParticipantId("somebody"));
      port = description.iceCandidates().getFirst().port();
      TestPeer peer = new TestPeer(description);
      peers.add(peer);
      router.connectTransport(id, peer.dtlsParameters());
      return peer.connect();
    }

    void play(int frames) {
      camera.sendFrames(frames, 2);
      screen.awaitEverythingFrom(camera);
    }
  }

  private MediaRouter router(String name, int worker) {
    return engine.plane().openRouter(new RouterId(name), worker);
  }

  private WorkerMetrics metrics(int worker) {
    return engine.metrics().workers().get(worker);
  }

  /** Has the fault befall the worker of a router, and answers the loss that the inside is told. */
  private Loss befall(Fault fault, MediaRouter router, int worker) throws InterruptedException {
    switch (fault) {
      case DEATH -> random.kill(worker);
      case WAITING_FOREVER -> endings.add(random.hang(worker));
      case RUNNING_FOREVER -> endings.add(random.spin(worker));
    }
    TransportId unlucky = new TransportId("unlucky");
    assertThatThrownBy(
            () ->
                router.openTransport(
                    unlucky, TransportDirection.SEND, new ParticipantId("somebody")))
        .isInstanceOf(MediaUnavailableException.class);
    Loss loss = losses.poll(20, TimeUnit.SECONDS);
    assertThat(loss).as("loss").isNotNull();
    return loss;
  }

  @ParameterizedTest
  @EnumSource
  void theOthersLoseNoPacketAndWhoComesBackIsServedOnTheSamePort(Fault fault)
      throws InterruptedException {
    MediaRouter lost = router("lost", LOST);
    Pair before = new Pair(lost, "before");
    Pair others = new Pair(router("other", OTHER), "other");
    before.play(10);
    AtomicBoolean over = new AtomicBoolean();
    Thread playing =
        Thread.ofPlatform()
            .start(
                () -> {
                  while (!over.get()) {
                    others.camera.sendFrames(10, 2);
                  }
                });

    Loss loss = befall(fault, lost, LOST);

    // At once, since the successor is there before anybody is told.
    MediaRouter again = router("again", LOST);
    Pair after = new Pair(again, "after");
    after.play(20);
    over.set(true);
    playing.join();
    others.screen.awaitEverythingFrom(others.camera);
    assertThat(loss.router).isEqualTo(new RouterId("lost"));
    assertThat(loss.event.reason())
        .isEqualTo(fault == Fault.DEATH ? "the media worker died" : "the media worker hung");
    assertThat(losses).isEmpty();
    assertThat(after.port).isEqualTo(before.port);
    assertThat(metrics(LOST).state()).isEqualTo(WorkerState.RUNNING);
    assertThat(metrics(LOST).restarts()).isEqualTo(1);
    assertThat(metrics(OTHER).restarts()).isZero();
  }

  @ParameterizedTest
  @EnumSource(names = {"WAITING_FOREVER", "RUNNING_FOREVER"})
  void aHungWorkerThatWakesUpDoesNoHarm(Fault fault) throws InterruptedException {
    MediaRouter lost = router("lost", LOST);
    new Pair(lost, "before").play(10);
    befall(fault, lost, LOST);
    Pair after = new Pair(router("again", LOST), "after");
    after.play(10);
    assertThat(threadsOfWorker(LOST)).isEqualTo(2);

    endings.removeFirst().run();

    Eventually.holds(() -> threadsOfWorker(LOST) == 1, () -> "the old thread goes on");
    after.play(20);
    assertThat(losses).isEmpty();
    assertThat(afterLoss).isEmpty();
    assertThatThrownBy(() -> lost.closeTransport(new TransportId("before-up")))
        .isInstanceOf(MediaUnavailableException.class);
    assertThat(engine.inventory(LOST).population().transports()).isEqualTo(2);
  }

  private static long threadsOfWorker(int worker) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("media-worker-" + worker))
        .count();
  }

  @Test
  void aWorkerThatIsLostTooOftenIsGivenUpAndTheOthersGoOn() throws InterruptedException {
    for (int i = 0; i < 5; i++) {
      befall(Fault.DEATH, router("lost-" + i, LOST), LOST);
      assertThat(metrics(LOST).state()).isEqualTo(WorkerState.RUNNING);
    }
    befall(Fault.DEATH, router("lost for good", LOST), LOST);

    assertThat(metrics(LOST).state()).isEqualTo(WorkerState.GIVEN_UP);
    assertThat(engine.plane().workers().stream().map(WorkerLoad::index)).containsExactly(OTHER);
    assertThatThrownBy(() -> router("never", LOST)).isInstanceOf(MediaUnavailableException.class);
    new Pair(router("other", OTHER), "other").play(10);
  }
}
