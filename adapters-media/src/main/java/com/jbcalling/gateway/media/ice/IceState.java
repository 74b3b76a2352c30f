package com.jbcalling.gateway.media.ice;

/**
 * Where an ICE-lite agent stands: {@code NEW → CONNECTED → COMPLETED → DISCONNECTED}, from where a
 * new check leads back to the middle two.
 */
public enum IceState {
  /** No authenticated check has come. */
  NEW,
  /** A check has come, so there is a selected tuple, but the peer has nominated none. */
  CONNECTED,
  /** The peer has nominated the selected tuple. */
  COMPLETED,
  /** Consent has expired or every tuple is gone; nothing may be sent. */
  DISCONNECTED
}
