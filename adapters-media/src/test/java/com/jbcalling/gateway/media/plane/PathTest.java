package com.jbcalling.gateway.media.plane;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.application.port.in.media.MediaEvent.TransportState;
import com.jbcalling.gateway.application.port.in.media.MediaEvent.TransportStateChanged;
import com.jbcalling.gateway.domain.room.ParticipantId;
import com.jbcalling.gateway.domain.router.ConsumerId;
import com.jbcalling.gateway.domain.router.DtlsFingerprint;
import com.jbcalling.gateway.domain.router.DtlsParameters;
import com.jbcalling.gateway.domain.router.DtlsParameters.DtlsRole;
import com.jbcalling.gateway.domain.router.IceParameters;
import com.jbcalling.gateway.domain.router.TransportDescription;
import com.jbcalling.gateway.domain.router.TransportDirection;
import com.jbcalling.gateway.domain.router.TransportId;
import com.jbcalling.gateway.media.peer.MediaSource;
import com.jbcalling.gateway.media.peer.TestPeer;
import com.jbcalling.gateway.media.peer.Tracks;
import com.jbcalling.gateway.media.stats.MediaCounter;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a transport comes up, moves, and goes down. */
class PathTest {
  private static final TransportId UP = new TransportId("up");
  private static final TransportId DOWN = new TransportId("down");
  private static final int SENT = 111_111;
  private static final int HEARD = 222_222;

  private final MediaSource source = MediaSource.audio(SENT, 100);
  private Call call;
  private TestPeer publisher;
  private TestPeer subscriber;

  @BeforeEach
  void play() {
    call = new Call();
    publisher = call.join(UP, TransportDirection.SEND);
    subscriber = call.join(DOWN, TransportDirection.RECV);
    call.router.openProducer(Tracks.audio("mic", UP, "0", SENT));
    call.router.openConsumer(Tracks.listener("ear", DOWN, "mic", "7", HEARD));
    call.router.resumeConsumer(new ConsumerId("ear"));
  }

  @AfterEach
  void hangUp() {
    call.close();
  }

  private void awaitState(TransportId transport, TransportState state) {
    call.awaitEvent(
        TransportStateChanged.class,
        event -> event.transport().equals(transport) && event.state() == state);
  }

  private void talk(int heardInAll) {
    publisher.sendRtp(source.packet());
    subscriber.inbox.awaitRtp(HEARD, heard -> heard.size() == heardInAll);
  }

  @Test
  void theInsideIsToldThatBothTransportsAreUp() {
    awaitState(UP, TransportState.CONNECTED);
    awaitState(DOWN, TransportState.CONNECTED);
  }

  @Test
  void mediaFollowsASubscriberToItsNewAddress() {
    talk(1);
    subscriber.move();
    subscriber.check();
    talk(2);
  }

  @Test
  void aPublisherMayGoOnFromANewAddress() {
    talk(1);
    publisher.move();
    publisher.check();
    talk(2);
  }

  @Test
  void newCredentialsTakeOverAndMediaFlowsMeanwhile() {
    talk(1);
    IceParameters fresh = call.router.restartIce(UP);
    talk(2);
    publisher.check(); // With the old credentials, on the way to the new ones.
    publisher.restartIce(fresh);
    publisher.move();
    publisher.check();
    talk(3);
    long answered = call.count(MediaCounter.STUN_ANSWERED);
    assertThat(answered).isEqualTo(4);
  }

  @Test
  void aClientThatIsNotWhoItSaidCannotConnect() {
    TransportId transport = new TransportId("impostor");
    TransportDescription description =
        call.router.openTransport(transport, TransportDirection.SEND, new ParticipantId("x"));
    TestPeer impostor = new TestPeer(description);
    DtlsFingerprint other = description.dtlsParameters().fingerprints().getFirst();
    call.router.connectTransport(transport, new DtlsParameters(DtlsRole.CLIENT, List.of(other)));
    impostor.startConnecting();

    awaitState(transport, TransportState.FAILED);
    assertThat(call.count(MediaCounter.HANDSHAKES_FAILED)).isEqualTo(1);
    impostor.vanish();
  }

  @Test
  void aClientThatSaysGoodbyeIsKnownToHaveGone() {
    subscriber.close();
    awaitState(DOWN, TransportState.CLOSED);
  }

  @Test
  void mediaThatFollowsTheHandshakeAtOnceFindsTheKeys() {
    int clients = 20;
    for (int i = 0; i < clients; i++) {
      TestPeer prompt = call.join(new TransportId("prompt" + i), TransportDirection.SEND);
      prompt.sendRtp(source.packet());
    }
    call.awaitCount(MediaCounter.DROPPED_RTP_UNKNOWN_STREAM, clients);
    assertThat(call.count(MediaCounter.DROPPED_EARLY_MEDIA)).isZero();
  }

  @Test
  void mediaBeforeTheKeysIsCountedAndDropped() {
    TransportId transport = new TransportId("early");
    TestPeer early =
        new TestPeer(
            call.router.openTransport(transport, TransportDirection.SEND, new ParticipantId("x")));
    early.check();
    early.sendNow(source.packet());
    call.awaitCount(MediaCounter.DROPPED_EARLY_MEDIA, 1);
    early.vanish();
  }
}
