package com.jbcalling.gateway.media.dtls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jbcalling.gateway.domain.router.DtlsFingerprint;
import com.jbcalling.gateway.media.dtls.HandshakeLimit.Handshake;
import com.jbcalling.gateway.media.srtp.SrtpProfile;
import com.jbcalling.gateway.media.udp.Datagram;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class DtlsAssociationTest {
  private static final DtlsFingerprint EXPECTED = DtlsPair.CLIENT.fingerprint();

  private static DtlsSettings offering(SrtpProfile... profiles) {
    return new DtlsSettings(
        DtlsPair.QUICK.handshakeTimeout(), DtlsPair.QUICK.firstResend(), 1200, List.of(profiles));
  }

  @Test
  void bothSidesGetTheSameKeysOfThePreferredProfile() throws Exception {
    try (DtlsPair pair = new DtlsPair(DtlsPair.server(), SeededNetwork.perfect())) {
      pair.expect(EXPECTED).start();
      assertThat(pair.connected().peerWrite().profile()).isEqualTo(SrtpProfile.AEAD_AES_256_GCM);
      assertThat(pair.association.state()).isEqualTo(DtlsState.CONNECTED);
    }
  }

  @Test
  void aFlightTakesOneDatagram() throws Exception {
    try (DtlsPair pair = new DtlsPair(DtlsPair.server(), SeededNetwork.perfect())) {
      pair.expect(EXPECTED).start().connected();
      assertThat(pair.fromServer).hasSize(2);
      assertThat(pair.fromServer).allMatch(datagram -> datagram.length <= 1200);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theOnlyProfileThatTheClientOffersIsTaken(SrtpProfile profile) throws Exception {
    try (DtlsPair pair =
        new DtlsPair(
            DtlsPair.server(), SeededNetwork.perfect(), DtlsPair.CLIENT, offering(profile))) {
      pair.expect(EXPECTED).start();
      assertThat(pair.connected().ownWrite().profile()).isEqualTo(profile);
    }
  }

  @Test
  void aClientWithoutSrtpIsRefused() throws Exception {
    try (DtlsPair pair =
        new DtlsPair(DtlsPair.server(), SeededNetwork.perfect(), DtlsPair.CLIENT, offering())) {
      pair.expect(EXPECTED).start();
      assertThat(pair.failed().reason()).isEqualTo(DtlsFailure.NO_SRTP_PROFILE);
      assertThat(pair.association.state()).isEqualTo(DtlsState.FAILED);
    }
  }

  @Test
  void anotherCertificateThanTheSignalledOneIsRefused() throws Exception {
    try (DtlsPair pair =
        new DtlsPair(
            DtlsPair.server(), SeededNetwork.perfect(), DtlsPair.certificate(), DtlsPair.QUICK)) {
      pair.expect(EXPECTED).start();
      assertThat(pair.failed().reason()).isEqualTo(DtlsFailure.WRONG_FINGERPRINT);
      assertThatThrownBy(() -> pair.client.connected.get(10, TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class)
          .hasMessageContaining("bad_certificate");
      pair.joined();
      assertThat(pair.events.rest()).isEmpty();
    }
  }

  @Test
  void aClientWithoutCertificateIsRefused() throws Exception {
    try (DtlsPair pair =
        new DtlsPair(DtlsPair.server(), SeededNetwork.perfect(), null, DtlsPair.QUICK)) {
      pair.expect(EXPECTED).start();
      assertThat(pair.failed().reason()).isEqualTo(DtlsFailure.NO_CERTIFICATE);
    }
  }

  @Test
  void aClientThatDoesNotTrustTheServerIsReported() throws Exception {
    SeededNetwork network = SeededNetwork.perfect();
    DtlsClient[] client = new DtlsClient[1];
    DatagramSink toClient =
        network.to((buffer, from, count) -> client[0].receive(buffer, from, count));
    RecordedEvents events = new RecordedEvents(toClient);
    DtlsAssociation association = DtlsPair.server().associate(toClient, events);
    client[0] =
        new DtlsClient(DtlsPair.CLIENT, EXPECTED, DtlsPair.QUICK, network.to(association::receive));
    network.onWorker(() -> association.expect(DtlsPair.fingerprints(EXPECTED)));
    client[0].start();
    assertThat(events.next())
        .isInstanceOfSatisfying(
            DtlsEvent.Failed.class,
            failed -> assertThat(failed.reason()).isEqualTo(DtlsFailure.REFUSED_BY_PEER));
    network.close();
  }

  /** Media before it the peer could not decrypt; after it the peer's own may come at once. */
  @Test
  void theLastFlightIsToldWithTheKeysAndNotSentBefore() throws Exception {
    try (DtlsPair pair = new DtlsPair(DtlsPair.server(), SeededNetwork.perfect())) {
      DtlsEvent.Connected connected = pair.expect(EXPECTED).start().connected();
      assertThat(pair.fromServer).hasSize(2);
      assertThat(connected.lastFlight())
          .isNotNull()
          .extracting(Datagram::bytes)
          .isSameAs(pair.fromServer.getLast());
    }
  }

  @Test
  void aClientThatIsFasterThanItsSignallingIsHeldUntilItsFingerprintComes() throws Exception {
    try (DtlsPair pair = new DtlsPair(DtlsPair.server(), SeededNetwork.perfect())) {
      pair.start();
      Eventually.until(() -> pair.fromClient.size() >= 3);
      pair.network.onWorker(
          () -> {
            assertThat(pair.association.state()).isEqualTo(DtlsState.WAITING);
            assertThat(pair.association.thread()).isNull();
          });
      assertThat(pair.fromServer).isEmpty();
      pair.expect(EXPECTED).connected();
    }
  }

  @Test
  void aHeldClientHelloIsAnsweredOnceHoweverOftenItCame() throws Exception {
    try (DtlsPair pair = new DtlsPair(DtlsPair.server(), SeededNetwork.perfect())) {
      pair.start();
      Eventually.until(() -> pair.fromClient.size() >= 3);
      byte[] hello = pair.fromClient.getFirst();
      pair.network.onWorker(
          () -> {
            for (int i = 0; i < 1000; i++) {
              pair.association.receive(hello, 0, hello.length);
            }
          });
      pair.expect(EXPECTED).connected();
      assertThat(pair.fromServer).hasSizeLessThanOrEqualTo(4);
    }
  }

  @Test
  void whoFloodsAWaitingAssociationFillsABoundedQueueAlone() throws Exception {
    try (DtlsPair pair = new DtlsPair(DtlsPair.server(), SeededNetwork.perfect())) {
      byte[] laterFragment =
          HexFormat.of().parseHex("16fefd0000000000000000000e010000040000000002000002aabb");
      pair.network.onWorker(
          () -> {
            for (int i = 0; i < 1000; i++) {
              pair.association.receive(laterFragment, 0, laterFragment.length);
            }
            assertThat(pair.association.droppedDatagrams()).isGreaterThan(900);
          });
      pair.expect(EXPECTED).start().connected();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void handshakesSurviveLossDelayReorderingAndRepetition(long seed) throws Exception {
    SeededNetwork network = new SeededNetwork(seed, 0.2, 0.1, 15);
    try (DtlsPair pair = new DtlsPair(DtlsPair.server(), network)) {
      pair.expect(EXPECTED).start().connected();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void handshakesInFragmentsSurviveLossAndReordering(long seed) throws Exception {
    SeededNetwork network = new SeededNetwork(seed, 0.05, 0.05, 10);
    DtlsSettings small =
        new DtlsSettings(
            DtlsPair.QUICK.handshakeTimeout(),
            DtlsPair.QUICK.firstResend(),
            150,
            DtlsPair.QUICK.srtpProfiles());
    DtlsServer server = DtlsPair.server(small, new HandshakeLimit());
    try (DtlsPair pair = new DtlsPair(server, network, DtlsPair.CLIENT, small)) {
      pair.expect(EXPECTED).start().connected();
      assertThat(pair.fromClient).allMatch(datagram -> datagram.length <= 150);
      assertThat(pair.fromServer).hasSizeGreaterThan(4);
    }
  }

  @Test
  void theLastFlightIsRepeatedToAClientThatHasNotGotIt() throws Exception {
    SeededNetwork network = SeededNetwork.perfect();
    DtlsClient[] client = new DtlsClient[1];
    List<byte[]> sent = new ArrayList<>();
    DatagramSink toClient =
        network.to(
            (buffer, from, count) -> {
              sent.add(buffer);
              if (sent.size() != 2) {
                client[0].receive(buffer, from, count);
              }
            });
    RecordedEvents events = new RecordedEvents(toClient);
    DtlsAssociation association = DtlsPair.server().associate(toClient, events);
    client[0] =
        new DtlsClient(
            DtlsPair.CLIENT,
            DtlsPair.SERVER.fingerprint(),
            DtlsPair.QUICK,
            network.to(association::receive));
    network.onWorker(() -> association.expect(DtlsPair.fingerprints(EXPECTED)));
    client[0].start();
    assertThat(events.next()).isInstanceOf(DtlsEvent.Connected.class);
    client[0].connected.get(20, TimeUnit.SECONDS);
    network.onWorker(association::close);
    network.close();
  }

  @Test
  void garbageBetweenTheRecordsChangesNothing() throws Exception {
    try (DtlsPair pair = new DtlsPair(DtlsPair.server(), SeededNetwork.perfect())) {
      pair.expect(EXPECTED);
      pair.network.onWorker(() -> feedGarbage(pair));
      pair.start();
      Eventually.until(() -> !pair.fromServer.isEmpty());
      pair.network.onWorker(() -> feedGarbage(pair));
      pair.connected();
      pair.network.onWorker(() -> feedGarbage(pair));
      pair.client.close();
      assertThat(pair.events.next()).isInstanceOf(DtlsEvent.Closed.class);
      assertThat(pair.association.refusedDatagrams()).isPositive();
    }
  }

  private static void feedGarbage(DtlsPair pair) {
    Random random = new Random(3);
    for (int i = 0; i < 20; i++) {
      byte[] noise = new byte[random.nextInt(200)];
      random.nextBytes(noise);
      if (noise.length > 0) {
        noise[0] = (byte) (20 + random.nextInt(44));
      }
      pair.association.receive(noise, 0, noise.length);
    }
    // Well-formed records of a later epoch, which nobody has the keys for.
    for (int type = 20; type <= 23; type++) {
      byte[] record = new byte[13 + 40];
      record[0] = (byte) type;
      record[1] = (byte) 0xFE;
      record[2] = (byte) 0xFD;
      record[4] = 1;
      record[10] = (byte) type;
      record[12] = 40;
      pair.association.receive(record, 0, record.length);
    }
  }

  @Test
  void aReplayedHandshakeChangesNothing() throws Exception {
    try (DtlsPair pair = new DtlsPair(DtlsPair.server(), SeededNetwork.perfect())) {
      pair.expect(EXPECTED).start().connected();
      List<byte[]> replay = List.copyOf(pair.fromClient);
      int answers = pair.fromServer.size();
      pair.network.onWorker(
          () -> {
            for (byte[] datagram : replay) {
              pair.association.receive(datagram, 0, datagram.length);
            }
          });
      pair.client.send(new byte[5]);
      Eventually.until(() -> pair.association.droppedApplicationData() > 0);
      assertThat(pair.fromServer).hasSize(answers);
      assertThat(pair.association.state()).isEqualTo(DtlsState.CONNECTED);
      assertThat(pair.events.rest()).isEmpty();
    }
  }

  @Test
  void applicationDataIsCountedAndDropped() throws Exception {
    try (DtlsPair pair = new DtlsPair(DtlsPair.server(), SeededNetwork.perfect())) {
      pair.expect(EXPECTED).start().connected();
      for (int i = 0; i < 10; i++) {
        pair.client.send(new byte[100 * i + 1]);
      }
      Eventually.until(() -> pair.association.droppedApplicationData() >= 10);
      pair.closeAndJoin();
    }
  }

  @Test
  void aClientThatClosesIsReported() throws Exception {
    try (DtlsPair pair = new DtlsPair(DtlsPair.server(), SeededNetwork.perfect())) {
      pair.expect(EXPECTED).start().connected();
      pair.client.close();
      assertThat(pair.events.next()).isEqualTo(new DtlsEvent.Closed("by the peer"));
      pair.joined();
      assertThat(pair.association.state()).isEqualTo(DtlsState.CLOSED);
    }
  }

  @Test
  void closingTellsTheClientAndEndsTheThread() throws Exception {
    try (DtlsPair pair = new DtlsPair(DtlsPair.server(), SeededNetwork.perfect())) {
      pair.expect(EXPECTED).start().connected();
      pair.closeAndJoin();
      assertThat(pair.association.state()).isEqualTo(DtlsState.CLOSED);
      pair.client.over.get(10, TimeUnit.SECONDS);
      assertThat(pair.events.rest()).isEmpty();
      pair.network.onWorker(
          () -> {
            byte[] hello = pair.fromClient.getFirst();
            pair.association.receive(hello, 0, hello.length);
            assertThat(pair.association.droppedDatagrams()).isPositive();
          });
    }
  }

  @Test
  void closingInTheMiddleOfAHandshakeEndsItAtOnce() throws Exception {
    DtlsServer server = DtlsPair.server();
    try (DtlsPair pair = new DtlsPair(server, SeededNetwork.perfect())) {
      pair.deaf();
      pair.expect(EXPECTED).start();
      Eventually.until(() -> !pair.fromServer.isEmpty());
      pair.closeAndJoin();
      assertThat(pair.association.state()).isEqualTo(DtlsState.CLOSED);
      assertThat(server.handshakeLimit().pending()).isZero();
      assertThat(pair.events.rest()).isEmpty();
    }
  }

  @Test
  void closingBeforeTheFirstFlightNeedsNoThread() {
    try (DtlsPair pair = new DtlsPair(DtlsPair.server(), SeededNetwork.perfect())) {
      pair.network.onWorker(pair.association::close);
      pair.expect(EXPECTED).start();
      assertThat(pair.association.state()).isEqualTo(DtlsState.CLOSED);
      assertThat(pair.association.thread()).isNull();
    }
  }

  @Test
  void aClientThatFallsSilentTimesOut() throws Exception {
    DtlsSettings impatient =
        new DtlsSettings(
            Duration.ofMillis(200), Duration.ofMillis(20), 1200, DtlsPair.QUICK.srtpProfiles());
    DtlsServer server = DtlsPair.server(impatient, new HandshakeLimit());
    try (DtlsPair pair = new DtlsPair(server, SeededNetwork.perfect())) {
      pair.deaf();
      pair.expect(EXPECTED).start();
      assertThat(pair.failed().reason()).isEqualTo(DtlsFailure.TIMED_OUT);
      assertThat(server.handshakeLimit().pending()).isZero();
    }
  }

  @Test
  void whoFindsNoRoomIsLetInWhenSomebodyHasFinished() throws Exception {
    HandshakeLimit limit = new HandshakeLimit(1, Duration.ofDays(1));
    DtlsServer server = DtlsPair.server(DtlsPair.QUICK, limit);
    try (DtlsPair first = new DtlsPair(server, SeededNetwork.perfect());
        DtlsPair second = new DtlsPair(server, SeededNetwork.perfect())) {
      Handshake other = limit.new Handshake(() -> {});
      other.enter();
      first.expect(EXPECTED).start();
      second.expect(EXPECTED).start();
      Eventually.until(() -> limit.deferred() == 2);
      assertThat(first.association.state()).isEqualTo(DtlsState.WAITING);
      other.leave();
      first.connected();
      second.connected();
      assertThat(limit.pending()).isZero();
    }
  }

  @Test
  void whoFallsSilentGivesWayToAnother() throws Exception {
    HandshakeLimit limit = new HandshakeLimit(1, Duration.ZERO);
    DtlsServer server = DtlsPair.server(DtlsPair.QUICK, limit);
    try (DtlsPair silent = new DtlsPair(server, SeededNetwork.perfect());
        DtlsPair other = new DtlsPair(server, SeededNetwork.perfect())) {
      silent.deaf();
      silent.expect(EXPECTED).start();
      Eventually.until(() -> limit.pending() == 1);

      other.expect(EXPECTED).start();

      other.connected();
      assertThat(silent.failed().reason()).isEqualTo(DtlsFailure.CROWDED_OUT);
      assertThat(silent.association.state()).isEqualTo(DtlsState.FAILED);
      silent.joined();
      assertThat(limit.displaced()).isEqualTo(1);
      assertThat(limit.pending()).isZero();
    }
  }

  @Test
  void whoWaitsForAPlaceCanBeClosed() throws Exception {
    HandshakeLimit limit = new HandshakeLimit(1, Duration.ofDays(1));
    DtlsServer server = DtlsPair.server(DtlsPair.QUICK, limit);
    Handshake other = limit.new Handshake(() -> {});
    other.enter();
    try (DtlsPair pair = new DtlsPair(server, SeededNetwork.perfect())) {
      pair.expect(EXPECTED).start();
      Eventually.until(() -> limit.deferred() == 1);

      pair.closeAndJoin();

      assertThat(pair.association.state()).isEqualTo(DtlsState.CLOSED);
      assertThat(other.leave()).isTrue();
      assertThat(limit.pending()).isZero();
    }
  }

  @Test
  void sixtyAtOnceAllConnect() throws Exception {
    DtlsServer server = DtlsPair.server(DtlsSettings.DEFAULT, new HandshakeLimit(20));
    List<DtlsPair> pairs = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      DtlsPair pair =
          new DtlsPair(server, new SeededNetwork(i, 0.02, 0, 3), DtlsPair.CLIENT, DtlsPair.QUICK);
      pairs.add(pair.expect(EXPECTED));
    }
    pairs.forEach(DtlsPair::start);
    for (DtlsPair pair : pairs) {
      pair.connected();
    }
    for (DtlsPair pair : pairs) {
      pair.closeAndJoin();
      pair.close();
    }
    assertThat(server.handshakeLimit().pending()).isZero();
  }

  @Test
  void aServerCanWarmItselfUp() {
    DtlsServer server = DtlsPair.server();
    assertThat(server.warmUp()).isTrue();
    assertThat(server.handshakeLimit().pending()).isZero();
  }
}
