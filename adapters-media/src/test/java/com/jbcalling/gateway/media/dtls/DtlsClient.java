package com.jbcalling.gateway.media.dtls;

import com.jbcalling.gateway.domain.router.DtlsFingerprint;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.concurrent.CompletableFuture;
import org.bouncycastle.tls.DTLSClientProtocol;
import org.bouncycastle.tls.DTLSTransport;
import org.jspecify.annotations.Nullable;

/** A client with a thread of its own, which reads until the association is over. */
public final class DtlsClient {
  public final CompletableFuture<DtlsEvent.Connected> connected = new CompletableFuture<>();
  public final CompletableFuture<Void> over = new CompletableFuture<>();

  private final DtlsClientPeer peer;
  private final DatagramLink link;
  private final Thread thread;
  private volatile @Nullable DTLSTransport transport;

  public DtlsClient(
      @Nullable DtlsCertificate certificate,
      DtlsFingerprint server,
      DtlsSettings settings,
      DatagramSink out) {
    this.peer =
        new DtlsClientPeer(
            new BoundedCrypto(new SecureRandom()),
            certificate,
            DtlsPair.fingerprints(server),
            settings);
    this.link = new DatagramLink(out, settings.maxDatagram());
    this.link.whenEnding(peer::cancel);
    this.thread = Thread.ofVirtual().unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  public void receive(byte[] buffer, int offset, int length) {
    link.offer(buffer, offset, length);
  }

  void send(byte[] applicationData) throws IOException {
    DTLSTransport open = transport;
    if (open == null) {
      throw new IllegalStateException("not connected");
    }
    open.send(applicationData, 0, applicationData.length);
    link.flush();
  }

  public void close() {
    link.end();
  }

  private void run() {
    try {
      DTLSTransport open = new DTLSClientProtocol().connect(peer, link);
      link.flush();
      transport = open;
      DtlsEvent.Connected agreed = peer.connected();
      if (agreed == null) {
        throw new IOException("no keys");
      }
      connected.complete(agreed);
      byte[] buffer = new byte[DatagramLink.MAX_RECEIVED];
      while (true) {
        open.receive(buffer, 0, buffer.length, 0);
      }
    } catch (IOException | RuntimeException e) {
      connected.completeExceptionally(e);
      over.complete(null);
    }
  }
}
