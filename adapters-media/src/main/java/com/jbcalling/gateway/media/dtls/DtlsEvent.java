package com.jbcalling.gateway.media.dtls;

import com.jbcalling.gateway.media.srtp.SrtpKeys;
import com.jbcalling.gateway.media.udp.Datagram;
import org.jspecify.annotations.Nullable;

/** What becomes of an association; each of these happens once at most. */
public sealed interface DtlsEvent {

  /**
   * The handshake is done and the peer is the one expected, once it has the last flight. Who is
   * told sends that itself: after it the peer's media may come at once, for which keys must be in
   * place, and media that leaves before it the peer could not decrypt.
   *
   * @param peerWrite by which the peer protects what it sends: what to receive by
   * @param ownWrite by which to protect what is sent to the peer
   * @param lastFlight null where the peer has the last word
   */
  record Connected(SrtpKeys peerWrite, SrtpKeys ownWrite, @Nullable Datagram lastFlight)
      implements DtlsEvent {
    Connected withLastFlight(@Nullable Datagram flight) {
      return new Connected(peerWrite, ownWrite, flight);
    }
  }

  /**
   * The handshake has failed; the association is over.
   *
   * @param detail for a log; no secrets
   */
  record Failed(DtlsFailure reason, String detail) implements DtlsEvent {}

  /** A connected association was ended by its peer, with close_notify or a fatal alert. */
  record Closed(String detail) implements DtlsEvent {}
}
