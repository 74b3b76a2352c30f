package com.jbcalling.gateway.media.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jbcalling.gateway.application.port.out.MediaUnavailableException;
import com.jbcalling.gateway.domain.router.RouterId;
import com.jbcalling.gateway.domain.router.TransportDirection;
import com.jbcalling.gateway.domain.router.TransportId;
import com.jbcalling.gateway.media.dtls.DtlsCertificate;
import com.jbcalling.gateway.media.dtls.DtlsServer;
import com.jbcalling.gateway.media.dtls.DtlsSettings;
import com.jbcalling.gateway.media.dtls.HandshakeLimit;
import com.jbcalling.gateway.media.peer.Eventually;
import com.jbcalling.gateway.media.peer.FaultyRandom;
import com.jbcalling.gateway.media.udp.UdpBinding;
import com.jbcalling.gateway.media.udp.UdpEndpoint;
import com.jbcalling.gateway.media.udp.UdpEndpoints;
import com.jbcalling.gateway.media.worker.MediaWorkers.Surroundings;
import com.jbcalling.gateway.media.worker.WorkerCommand.CloseTransport;
import com.jbcalling.gateway.media.worker.WorkerCommand.OpenTransport;
import com.jbcalling.gateway.media.worker.WorkerCommand.RestartIce;
import com.jbcalling.gateway.media.worker.WorkerCommand.TakeInventory;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A worker ends loudly: nobody waits in vain, and nothing of it is left. */
class WorkerDeathTest {
  private static final RouterId ROOM = new RouterId("room");

  private final FaultyRandom random = new FaultyRandom();
  private final CountDownLatch over = new CountDownLatch(1);
  private UdpEndpoint endpoint;
  private MediaWorkerProxy worker;

  @BeforeEach
  void start() throws IOException {
    endpoint = UdpEndpoints.open(UdpBinding.of(InetAddress.getLoopbackAddress(), 0));
    worker =
        MediaWorkers.start(
            new WorkerSettings(
                3,
                InetAddress.getLoopbackAddress(),
                0,
                List.of("127.0.0.1"),
                16,
                16,
                Duration.ofSeconds(20)),
            endpoint,
            new Surroundings(
                new DtlsServer(
                    DtlsCertificate.generate(random, Instant.EPOCH),
                    DtlsSettings.DEFAULT,
                    new HandshakeLimit(),
                    random),
                (router, event) -> {},
                random),
            over::countDown);
  }

  @AfterEach
  void stop() {
    worker.close();
  }

  private CompletableFuture<Void> openTransport() {
    return CompletableFuture.runAsync(
        () -> worker.ask(new OpenTransport(ROOM, new TransportId("t"), TransportDirection.SEND)));
  }

  @Test
  void aWorkerWhosePortIsGoneEnds() throws InterruptedException {
    worker.openRouter(ROOM);
    endpoint.close();

    over.await();
    assertThat(worker.isAlive()).isFalse();
    assertThat(worker.worker().population().routers()).isZero();
    assertThat(worker.routers()).containsExactly(ROOM);
  }

  @Test
  void whoAsksADeadWorkerIsToldAtOnce() {
    endpoint.close();
    Eventually.holds(() -> !worker.isAlive(), () -> "it lives");

    assertThatThrownBy(() -> worker.openRouter(ROOM)).isInstanceOf(MediaUnavailableException.class);
    assertThat(worker.routers()).isEmpty();
  }

  @Test
  void whoWaitsForAWorkerThatHangsIsToldWhenItIsGivenUp() {
    worker.openRouter(ROOM);
    Runnable letGo = random.hang(3);
    CompletableFuture<Void> first = openTransport();
    Eventually.holds(() -> !random.isArmed(), () -> "it does not hang");
    CompletableFuture<Void> second = openTransport();

    worker.giveUp();

    assertThatThrownBy(first::join).hasCauseInstanceOf(MediaUnavailableException.class);
    assertThatThrownBy(second::join).hasCauseInstanceOf(MediaUnavailableException.class);
    assertThatThrownBy(() -> worker.ask(new TakeInventory()))
        .isInstanceOf(MediaUnavailableException.class);
    assertThat(worker.isAlive()).isFalse();
    letGo.run();
  }

  @Test
  void aWorkerThatWakesUpAfterItWasGivenUpEnds() throws InterruptedException {
    worker.openRouter(ROOM);
    Runnable letGo = random.hang(3);
    CompletableFuture<Void> asked = openTransport();
    Eventually.holds(() -> !random.isArmed(), () -> "it does not hang");
    worker.giveUp();
    assertThatThrownBy(asked::join).hasCauseInstanceOf(MediaUnavailableException.class);

    letGo.run();

    over.await();
    assertThat(worker.worker().population().transports()).isZero();
  }

  @Test
  void aWorkerThatHangsDoesNotKeepTheGatewayFromStopping() {
    worker.openRouter(ROOM);
    Runnable letGo = random.hang(3);
    CompletableFuture<Void> asked = openTransport();
    Eventually.holds(() -> !random.isArmed(), () -> "it does not hang");

    worker.close();

    assertThat(worker.isAlive()).isFalse();
    assertThatThrownBy(asked::join).hasCauseInstanceOf(MediaUnavailableException.class);
    letGo.run();
  }

  @Test
  void whatIsNotThereIsNoReasonToDie() {
    TransportId nothing = new TransportId("nothing");
    worker.ask(new CloseTransport(ROOM, nothing));
    assertThatThrownBy(() -> worker.ask(new RestartIce(ROOM, nothing)))
        .isInstanceOf(MediaUnavailableException.class)
        .hasMessageContaining("room");
    assertThat(worker.ask(new TakeInventory()).population().routers()).isZero();
  }

  @Test
  void theHeartBeatsAlsoWhileNothingHappens() {
    long before = worker.worker().heartbeat();
    Eventually.holds(() -> worker.worker().heartbeat() > before + 1, () -> "it stands still");
  }
}
