package com.jbcalling.gateway.media.dtls;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.domain.router.DtlsFingerprint;
import com.jbcalling.gateway.media.srtp.CipherEngines;
import com.jbcalling.gateway.media.srtp.SrtpKeys;
import com.jbcalling.gateway.media.srtp.SrtpReceiver;
import com.jbcalling.gateway.media.srtp.SrtpSender;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A server association and a client with a network between them. */
final class DtlsPair implements AutoCloseable {
  /** Impatient, since the network is in memory. */
  static final DtlsSettings QUICK =
      new DtlsSettings(
          Duration.ofSeconds(30), Duration.ofMillis(20), 1200, DtlsSettings.DEFAULT.srtpProfiles());

  static final SecureRandom RANDOM = new SecureRandom();
  static final DtlsCertificate SERVER = certificate();
  static final DtlsCertificate CLIENT = certificate();

  final RecordedEvents events = new RecordedEvents(this::sendToClient);
  final List<byte[]> fromClient = Collections.synchronizedList(new ArrayList<>());
  final List<byte[]> fromServer = Collections.synchronizedList(new ArrayList<>());
  final SeededNetwork network;
  final DtlsAssociation association;
  final DtlsClient client;
  private volatile boolean deaf;

  DtlsPair(
      DtlsServer server,
      SeededNetwork network,
      @Nullable DtlsCertificate clientCertificate,
      DtlsSettings clientSettings) {
    this.network = network;
    this.association = server.associate(this::sendToClient, events);
    this.client =
        new DtlsClient(
            clientCertificate,
            server.certificate().fingerprint(),
            clientSettings,
            network.to(this::receiveFromClient));
  }

  DtlsPair(DtlsServer server, SeededNetwork network) {
    this(server, network, CLIENT, QUICK);
  }

  static DtlsCertificate certificate() {
    return DtlsCertificate.generate(RANDOM, Instant.EPOCH);
  }

  static DtlsServer server() {
    return server(QUICK, new HandshakeLimit());
  }

  static DtlsServer server(DtlsSettings settings, HandshakeLimit limit) {
    return new DtlsServer(SERVER, settings, limit, RANDOM);
  }

  static PeerFingerprints fingerprints(DtlsFingerprint... signalled) {
    return PeerFingerprints.of(List.of(signalled)).orElseThrow();
  }

  private void sendToClient(byte[] buffer, int offset, int length) {
    fromServer.add(buffer);
    network
        .to(
            (bytes, from, count) -> {
              if (!deaf) {
                client.receive(bytes, from, count);
              }
            })
        .send(buffer, offset, length);
  }

  private void receiveFromClient(byte[] buffer, int offset, int length) {
    fromClient.add(buffer);
    association.receive(buffer, offset, length);
  }

  DtlsPair expect(DtlsFingerprint... signalled) {
    network.onWorker(() -> association.expect(fingerprints(signalled)));
    return this;
  }

  /** Lets nothing reach the client. */
  void deaf() {
    deaf = true;
  }

  DtlsPair start() {
    client.start();
    return this;
  }

  /** Waits for both sides, and proves that they have the same keys by sending media both ways. */
  DtlsEvent.Connected connected() throws Exception {
    DtlsEvent event = events.next();
    assertThat(event).isInstanceOf(DtlsEvent.Connected.class);
    DtlsEvent.Connected server = (DtlsEvent.Connected) event;
    DtlsEvent.Connected peer = client.connected.get(40, TimeUnit.SECONDS);
    assertSame(server.peerWrite(), peer.ownWrite());
    assertSame(server.ownWrite(), peer.peerWrite());
    return server;
  }

  static void assertSame(SrtpKeys one, SrtpKeys other) {
    byte[] packet = new byte[100];
    packet[0] = (byte) 0x80;
    packet[3] = 1;
    byte[] sealed = new byte[200];
    try (SrtpSender sender = new SrtpSender(one, CipherEngines.sunJce());
        SrtpReceiver receiver = new SrtpReceiver(other, CipherEngines.sunJce())) {
      int length = sender.protectRtp(packet, 0, packet.length, sealed, 0);
      assertThat(receiver.unprotectRtp(sealed, 0, length)).isEqualTo(packet.length);
    }
  }

  DtlsEvent.Failed failed() throws InterruptedException {
    DtlsEvent event = events.next();
    assertThat(event).isInstanceOf(DtlsEvent.Failed.class);
    return (DtlsEvent.Failed) event;
  }

  /** Closes the server's side and waits until its thread has ended. */
  void closeAndJoin() throws InterruptedException {
    network.onWorker(association::close);
    joined();
  }

  void joined() throws InterruptedException {
    Thread thread = association.thread();
    if (thread != null) {
      assertThat(thread.join(Duration.ofSeconds(10))).isTrue();
    }
  }

  @Override
  public void close() {
    client.close();
    association.close();
    network.close();
  }
}
