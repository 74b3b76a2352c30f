package com.jbcalling.gateway.application;

import static com.jbcalling.gateway.application.TestGateway.done;
import static com.jbcalling.gateway.application.TestGateway.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.application.port.ConnectionId;
import com.jbcalling.gateway.application.port.in.Outcome;
import com.jbcalling.gateway.application.port.in.Outcome.Nothing;
import com.jbcalling.gateway.application.port.in.Refusal.Code;
import com.jbcalling.gateway.application.port.in.transport.ConnectTransport.ConnectTransportCommand;
import com.jbcalling.gateway.application.port.in.transport.CreateTransport.CreateTransportCommand;
import com.jbcalling.gateway.application.port.in.transport.RestartIce.RestartIceCommand;
import com.jbcalling.gateway.domain.router.DtlsFingerprint;
import com.jbcalling.gateway.domain.router.DtlsParameters;
import com.jbcalling.gateway.domain.router.DtlsParameters.DtlsRole;
import com.jbcalling.gateway.domain.router.IceParameters;
import com.jbcalling.gateway.domain.router.TransportDirection;
import com.jbcalling.gateway.domain.router.TransportId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TransportsTest {
  private static final List<DtlsFingerprint> FINGERPRINTS =
      List.of(new DtlsFingerprint("sha-256", "AA:BB"));

  private final TestGateway gateway = new TestGateway();

  @BeforeEach
  void meet() {
    gateway.join("ann");
    gateway.join("ben");
    gateway.forgetTold();
  }

  @Test
  void aSecondTransportOfADirectionIsRefusedWhileTheFirstLives() {
    gateway.send("ann");

    assertThat(refused(gateway.tryToCreate("ann", TransportDirection.SEND)).code())
        .isEqualTo(Code.INVALID_STATE);
    gateway.recv("ann");
    assertThat(gateway.counts().transports()).isEqualTo(2);
  }

  @Test
  void whoHasTheReplyFindsTheTransportCounted() {
    List<Integer> transports = new ArrayList<>();
    gateway
        .app
        .createTransport()
        .createTransport(
            new CreateTransportCommand(new ConnectionId("ann"), TransportDirection.SEND),
            reply -> transports.add(gateway.counts().transports()));

    assertThat(transports).containsExactly(1);
  }

  @Test
  void aTransportIsConnectedOnceAndBySomebodyWithACertificate() {
    TransportId send = gateway.send("ann");

    assertThat(refused(connect("ann", send, DtlsRole.CLIENT, List.of())).code())
        .isEqualTo(Code.INVALID_INPUT);
    done(connect("ann", send, DtlsRole.CLIENT, FINGERPRINTS));
    assertThat(refused(connect("ann", send, DtlsRole.CLIENT, FINGERPRINTS)).code())
        .isEqualTo(Code.INVALID_STATE);
  }

  @Test
  void somebodyElsesTransportIsAnsweredAsOneThatIsNotThere() {
    TransportId anns = gateway.send("ann");

    assertThat(refused(connect("ben", anns, DtlsRole.CLIENT, FINGERPRINTS)).code())
        .isEqualTo(Code.TRANSPORT_NOT_FOUND);
    assertThat(refused(restartIce("ben", anns)).code()).isEqualTo(Code.TRANSPORT_NOT_FOUND);
    assertThat(done(restartIce("ann", anns)).usernameFragment()).isEqualTo("ufrag");
  }

  @Test
  void aTransportThatTheWorkerDidNotOpenMayBeAskedForAgain() {
    gateway.media.fail("openTransport");
    assertThat(refused(gateway.tryToCreate("ann", TransportDirection.SEND)).code())
        .isEqualTo(Code.INTERNAL);
    assertThat(gateway.counts().transports()).isZero();

    gateway.media.workAgain();
    gateway.send("ann");
  }

  @Test
  void aTransportThatMayBeHalfOpenIsClosedBeforeTheNextIsOpened() {
    gateway.media.fail(call -> call.startsWith("openTransport"), true);
    refused(gateway.tryToCreate("ann", TransportDirection.SEND));
    gateway.media.workAgain();
    gateway.media.takeCalls();

    gateway.send("ben");

    assertThat(gateway.media.takeCalls())
        .satisfiesExactly(
            call -> assertThat(call).startsWith("closeTransport"),
            call -> assertThat(call).isEqualTo("openTransport ben SEND"));
    assertThat(gateway.media.open()).isEqualTo(2);
  }

  @Test
  void aConnectingThatFailedMayBeTriedAgain() {
    TransportId send = gateway.send("ann");
    gateway.media.fail("connectTransport");
    assertThat(refused(connect("ann", send, DtlsRole.CLIENT, FINGERPRINTS)).code())
        .isEqualTo(Code.INTERNAL);

    gateway.media.workAgain();
    done(connect("ann", send, DtlsRole.CLIENT, FINGERPRINTS));
  }

  @Test
  void whoIsInNoRoomHasNoTransports() {
    assertThat(refused(gateway.tryToCreate("cid", TransportDirection.SEND)).code())
        .isEqualTo(Code.NOT_IN_ROOM);
  }

  private Outcome<Nothing> connect(
      String connection, TransportId transport, DtlsRole role, List<DtlsFingerprint> fingerprints) {
    return gateway.ask(
        connection,
        gateway.app.connectTransport()::connectTransport,
        new ConnectTransportCommand(
            new ConnectionId(connection), transport, new DtlsParameters(role, fingerprints)));
  }

  private Outcome<IceParameters> restartIce(String connection, TransportId transport) {
    return gateway.ask(
        connection,
        gateway.app.restartIce()::restartIce,
        new RestartIceCommand(new ConnectionId(connection), transport));
  }
}
