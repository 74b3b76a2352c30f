package com.jbcalling.gateway.media.dtls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An association that begins the handshake, with one that waits for it. */
@Timeout(120)
class DtlsDiallingTest {
  private final HandshakeLimit limit = new HandshakeLimit(1);
  private final DtlsServer own =
      new DtlsServer(DtlsPair.CLIENT, DtlsPair.QUICK, limit, DtlsPair.RANDOM);
  private final RecordedEvents events = new RecordedEvents(this::toPeer);
  private final RecordedEvents peerEvents = new RecordedEvents(this::toOwn);
  private final List<byte[]> sent = Collections.synchronizedList(new ArrayList<>());

  private SeededNetwork network = SeededNetwork.perfect();
  private final DtlsAssociation peer = DtlsPair.server().associate(this::toOwn, peerEvents);
  private final DtlsAssociation association = own.associate(this::toPeer, events);

  private void toOwn(byte[] buffer, int offset, int length) {
    network.to(association::receive).send(buffer, offset, length);
  }

  private void toPeer(byte[] buffer, int offset, int length) {
    sent.add(buffer);
    network.to(peer::receive).send(buffer, offset, length);
  }

  @AfterEach
  void close() {
    association.close();
    peer.close();
    network.close();
  }

  private void dial(DtlsCertificate expected) {
    network.onWorker(
        () -> {
          peer.expect(DtlsPair.fingerprints(DtlsPair.CLIENT.fingerprint()));
          association.dial(DtlsPair.fingerprints(expected.fingerprint()));
        });
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3})
  void bothSidesGetTheSameKeysOverAnyNetwork(long seed) throws Exception {
    network = new SeededNetwork(seed, seed == 0 ? 0 : 0.1, 0.1, 3);
    dial(DtlsPair.SERVER);
    network.onWorker(association::pathOpened);

    DtlsEvent.Connected mine = (DtlsEvent.Connected) events.next();
    DtlsEvent.Connected theirs = (DtlsEvent.Connected) peerEvents.next();
    DtlsPair.assertSame(mine.ownWrite(), theirs.peerWrite());
    DtlsPair.assertSame(mine.peerWrite(), theirs.ownWrite());
    assertThat(mine.ownWrite().profile()).isEqualTo(theirs.ownWrite().profile());
    assertThat(association.state()).isEqualTo(DtlsState.CONNECTED);
    assertThat(limit.pending()).isZero();
  }

  @Test
  void nothingIsSentBeforeThereIsAPath() throws Exception {
    dial(DtlsPair.SERVER);
    network.onWorker(
        () -> {
          assertThat(association.state()).isEqualTo(DtlsState.WAITING);
          assertThat(sent).isEmpty();
          association.pathOpened();
        });
    assertThat(events.next()).isInstanceOf(DtlsEvent.Connected.class);
  }

  @Test
  void aPathThatWasThereFirstIsUsed() throws Exception {
    network.onWorker(association::pathOpened);
    dial(DtlsPair.SERVER);
    assertThat(events.next()).isInstanceOf(DtlsEvent.Connected.class);
  }

  @Test
  void anotherCertificateThanTheSignalledOneIsRefused() throws Exception {
    dial(DtlsPair.certificate());
    network.onWorker(association::pathOpened);
    assertThat(events.next())
        .isInstanceOfSatisfying(
            DtlsEvent.Failed.class,
            failed -> assertThat(failed.reason()).isEqualTo(DtlsFailure.WRONG_FINGERPRINT));
    assertThat(peerEvents.next())
        .isInstanceOfSatisfying(
            DtlsEvent.Failed.class,
            failed -> assertThat(failed.reason()).isEqualTo(DtlsFailure.REFUSED_BY_PEER));
  }

  @Test
  void whoFindsNoPlaceDialsOnceThereIsOne() throws Exception {
    HandshakeLimit.Handshake other = limit.new Handshake(() -> {});
    other.enter();
    dial(DtlsPair.SERVER);
    network.onWorker(association::pathOpened);
    Eventually.until(() -> limit.deferred() == 1);
    other.leave();
    assertThat(events.next()).isInstanceOf(DtlsEvent.Connected.class);
  }

  @Test
  void aPeerThatSpeaksBeforeItIsDialledIsNotHeard() throws Exception {
    byte[] hello =
        java.util.HexFormat.of()
            .parseHex("16fefd0000000000000000000d0100000100000000000000" + "01aa");
    network.onWorker(
        () -> {
          association.receive(hello, 0, hello.length);
          assertThat(association.refusedDatagrams()).isZero();
        });
    dial(DtlsPair.SERVER);
    network.onWorker(
        () -> {
          association.receive(hello, 0, hello.length);
          assertThat(association.refusedDatagrams()).isEqualTo(1);
          association.pathOpened();
        });
    assertThat(events.next()).isInstanceOf(DtlsEvent.Connected.class);
  }

  @Test
  void thePeerHearsOfTheEnd() throws Exception {
    dial(DtlsPair.SERVER);
    network.onWorker(association::pathOpened);
    assertThat(events.next()).isInstanceOf(DtlsEvent.Connected.class);
    assertThat(peerEvents.next()).isInstanceOf(DtlsEvent.Connected.class);
    network.onWorker(association::close);
    assertThat(peerEvents.next()).isInstanceOf(DtlsEvent.Closed.class);
  }
}
