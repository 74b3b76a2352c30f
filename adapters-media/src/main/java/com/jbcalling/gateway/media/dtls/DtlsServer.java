package com.jbcalling.gateway.media.dtls;

import java.security.SecureRandom;
import java.util.concurrent.ThreadFactory;

/**
 * What the associations of a process have in common: certificate, settings, limit and threads. They
 * are servers, but for those whose client insists on being one. May be shared by workers.
 */
public final class DtlsServer {
  private final DtlsCertificate certificate;
  private final DtlsSettings settings;
  private final HandshakeLimit handshakeLimit;
  private final BoundedCrypto crypto;
  private final ThreadFactory threads = Thread.ofVirtual().name("dtls-", 0).factory();

  public DtlsServer(
      DtlsCertificate certificate,
      DtlsSettings settings,
      HandshakeLimit handshakeLimit,
      SecureRandom random) {
    this.certificate = certificate;
    this.settings = settings;
    this.handshakeLimit = handshakeLimit;
    this.crypto = new BoundedCrypto(random);
  }

  /** Makes an association, which waits for its client; it must be closed. */
  public DtlsAssociation associate(DatagramSink sink, DtlsListener listener) {
    return new DtlsAssociation(this, sink, listener);
  }

  /**
   * Does one handshake with itself in memory, so that the first client does not wait for classes to
   * be loaded: 80 ms. Blocks until it is done, or has failed, which a log may be told.
   *
   * @return whether it has succeeded
   */
  public boolean warmUp() {
    return new WarmUp(this).run();
  }

  /** What clients are told of the server. */
  public DtlsCertificate certificate() {
    return certificate;
  }

  public HandshakeLimit handshakeLimit() {
    return handshakeLimit;
  }

  DtlsSettings settings() {
    return settings;
  }

  BoundedCrypto crypto() {
    return crypto;
  }

  ThreadFactory threads() {
    return threads;
  }

  /** The gateway's side of a handshake that the other side begins. */
  DtlsPeer answering(PeerFingerprints expected) {
    return new DtlsServerPeer(crypto, certificate, expected, settings);
  }

  /** The gateway's side of a handshake that it begins itself. */
  DtlsPeer dialling(PeerFingerprints expected) {
    return new DtlsClientPeer(crypto, certificate, expected, settings);
  }
}
