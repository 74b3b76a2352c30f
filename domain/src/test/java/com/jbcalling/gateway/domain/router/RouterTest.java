package com.jbcalling.gateway.domain.router;

import static com.jbcalling.gateway.domain.router.Samples.DTLS;
import static com.jbcalling.gateway.domain.router.Samples.granted;
import static com.jbcalling.gateway.domain.router.Samples.openTransport;
import static com.jbcalling.gateway.domain.router.Samples.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jbcalling.gateway.domain.room.ParticipantId;
import com.jbcalling.gateway.domain.router.Closing.RouterClosing;
import com.jbcalling.gateway.domain.router.Closing.TransportClosing;
import com.jbcalling.gateway.domain.router.DtlsParameters.DtlsRole;
import com.jbcalling.gateway.domain.router.TransportRejection.AlreadyConnected;
import com.jbcalling.gateway.domain.router.TransportRejection.DirectionTaken;
import com.jbcalling.gateway.domain.router.TransportRejection.NoFingerprint;
import com.jbcalling.gateway.domain.router.TransportRejection.UnknownTransport;
import java.util.List;
import org.junit.jupiter.api.Test;

class RouterTest {
  private static final ParticipantId ANN = new ParticipantId("ann");
  private static final ParticipantId BEN = new ParticipantId("ben");

  private final Router router =
      new Router(new RouterId("r"), Samples.CLIENT, new RouterLimits(2, 3));

  @Test
  void aParticipantHasOneTransportOfADirection() {
    openTransport(router, ANN, TransportDirection.SEND);

    assertThat(refused(router.planTransport(new TransportId("t"), ANN, TransportDirection.SEND)))
        .isEqualTo(new DirectionTaken(TransportDirection.SEND));
    openTransport(router, ANN, TransportDirection.RECV);
    openTransport(router, BEN, TransportDirection.SEND);
    assertThat(router.transportCount()).isEqualTo(3);
  }

  @Test
  void aClosedTransportMakesRoomForAnother() {
    WebRtcTransport first = openTransport(router, ANN, TransportDirection.SEND);
    router.close(new TransportClosing(first.getId(), ANN));

    granted(router.planTransport(new TransportId("t"), ANN, TransportDirection.SEND));
  }

  @Test
  void askingForATransportChangesNothing() {
    router.planTransport(new TransportId("t"), ANN, TransportDirection.SEND);

    assertThat(router.transportCount()).isZero();
    granted(router.planTransport(new TransportId("t"), ANN, TransportDirection.SEND));
  }

  @Test
  void aTransportIsConnectedOnce() {
    TransportId id = openTransport(router, ANN, TransportDirection.SEND).getId();
    router.connected(granted(router.planConnection(ANN, id, DTLS)));

    assertThat(refused(router.planConnection(ANN, id, DTLS))).isEqualTo(new AlreadyConnected(id));
  }

  @Test
  void aClientWithoutACertificateIsNotConnected() {
    TransportId id = openTransport(router, ANN, TransportDirection.SEND).getId();

    assertThat(
            refused(router.planConnection(ANN, id, new DtlsParameters(DtlsRole.CLIENT, List.of()))))
        .isEqualTo(new NoFingerprint());
  }

  @Test
  void whatIsSomebodyElsesIsAnsweredAsIfItWereNotThere() {
    TransportId bens = openTransport(router, BEN, TransportDirection.SEND).getId();

    assertThat(refused(router.planConnection(ANN, bens, DTLS)))
        .isEqualTo(new UnknownTransport(bens));
    assertThat(router.transport(ANN, bens)).isNull();
  }

  @Test
  void closingOutOfOrderIsFoundOut() {
    openTransport(router, ANN, TransportDirection.SEND);

    assertThatThrownBy(() -> router.close(new RouterClosing(router.getId())))
        .isInstanceOf(IllegalStateException.class);
    assertThat(router.isClosed()).isFalse();
  }
}
