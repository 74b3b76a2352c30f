package com.jbcalling.gateway.media.dtls;

import com.jbcalling.gateway.media.srtp.SrtpKeys;

/** What becomes of an association; each of these happens once at most. */
public sealed interface DtlsEvent {

  /**
   * The handshake is done and the peer is the one expected. Told before the last flight is sent, so
   * that keys are in place when the peer's first media comes.
   *
   * @param peerWrite by which the peer protects what it sends: what to receive by
   * @param ownWrite by which to protect what is sent to the peer
   */
  record Connected(SrtpKeys peerWrite, SrtpKeys ownWrite) implements DtlsEvent {}

  /**
   * The handshake has failed; the association is over.
   *
   * @param detail for a log; no secrets
   */
  record Failed(DtlsFailure reason, String detail) implements DtlsEvent {}

  /** A connected association was ended by its peer, with close_notify or a fatal alert. */
  record Closed(String detail) implements DtlsEvent {}
}
