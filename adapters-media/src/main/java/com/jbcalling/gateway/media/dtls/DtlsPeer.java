package com.jbcalling.gateway.media.dtls;

import java.io.IOException;
import org.bouncycastle.tls.DTLSTransport;
import org.bouncycastle.tls.DatagramTransport;
import org.jspecify.annotations.Nullable;

/** The gateway's policy in one handshake, in either role. Lives on the association's thread. */
sealed interface DtlsPeer permits DtlsServerPeer, DtlsClientPeer {

  /** Carries the handshake out; blocks until it is done. */
  DTLSTransport shakeHands(DatagramTransport link) throws IOException;

  /** What the handshake has agreed on; null before its end. */
  DtlsEvent.@Nullable Connected connected();

  /** Why this side has refused the handshake; null if it has not. */
  @Nullable DtlsFailure failure();

  /** Whether the other side has sent close_notify or a fatal alert. */
  boolean isClosedByPeer();

  /** Gives up, saying goodbye. */
  void cancel() throws IOException;
}
