package com.jbcalling.gateway.media.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jbcalling.gateway.application.port.in.media.MediaEvent.RouterLost;
import com.jbcalling.gateway.application.port.out.MediaUnavailableException;
import com.jbcalling.gateway.domain.router.RouterId;
import com.jbcalling.gateway.domain.router.TransportId;
import com.jbcalling.gateway.media.dtls.DtlsCertificate;
import com.jbcalling.gateway.media.dtls.DtlsServer;
import com.jbcalling.gateway.media.dtls.DtlsSettings;
import com.jbcalling.gateway.media.dtls.HandshakeLimit;
import com.jbcalling.gateway.media.peer.Eventually;
import com.jbcalling.gateway.media.udp.UdpBinding;
import com.jbcalling.gateway.media.udp.UdpEndpoint;
import com.jbcalling.gateway.media.udp.UdpEndpoints;
import com.jbcalling.gateway.media.worker.MediaWorkers.WorkerSettings;
import com.jbcalling.gateway.media.worker.WorkerCommand.CloseTransport;
import com.jbcalling.gateway.media.worker.WorkerCommand.OpenRouter;
import com.jbcalling.gateway.media.worker.WorkerCommand.RestartIce;
import com.jbcalling.gateway.media.worker.WorkerCommand.TakeInventory;
import java.io.IOException;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A worker ends loudly: nobody waits in vain, and its routers are told. */
class WorkerDeathTest {
  private static final RouterId ROOM = new RouterId("room");

  private final Map<RouterId, RouterLost> lost = new ConcurrentHashMap<>();
  private UdpEndpoint endpoint;
  private MediaWorkerProxy worker;

  @BeforeEach
  void start() throws IOException {
    SecureRandom random = new SecureRandom();
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
            new DtlsServer(
                DtlsCertificate.generate(random, Instant.EPOCH),
                DtlsSettings.DEFAULT,
                new HandshakeLimit(),
                random),
            (router, event) -> {
              if (event instanceof RouterLost routerLost) {
                lost.put(router, routerLost);
              }
            },
            random);
  }

  @AfterEach
  void stop() {
    worker.close();
  }

  @Test
  void aWorkerWhosePortIsGoneTellsItsRouters() {
    worker.ask(new OpenRouter(ROOM));
    endpoint.close();

    Eventually.holds(() -> lost.containsKey(ROOM), () -> "nobody was told");
    assertThat(worker.isAlive()).isFalse();
    assertThat(worker.metrics().alive()).isFalse();
    assertThat(worker.metrics().population().routers()).isZero();
  }

  @Test
  void whoAsksADeadWorkerIsToldAtOnce() {
    endpoint.close();
    Eventually.holds(() -> !worker.isAlive(), () -> "it lives");

    assertThatThrownBy(() -> worker.ask(new OpenRouter(ROOM)))
        .isInstanceOf(MediaUnavailableException.class);
  }

  @Test
  void aWorkerThatIsStoppedTellsNobodyOfLosses() {
    worker.ask(new OpenRouter(ROOM));
    worker.close();

    assertThat(worker.isAlive()).isFalse();
    assertThat(lost).isEmpty();
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
    long before = worker.metrics().heartbeat();
    Eventually.holds(() -> worker.metrics().heartbeat() > before + 1, () -> "it stands still");
  }
}
