package com.jbcalling.gateway.media.dtls;

/** Why a handshake failed. */
public enum DtlsFailure {
  /** The peer fell silent, or too much was lost. */
  TIMED_OUT,
  /** It took long, and others waited for its place. */
  CROWDED_OUT,
  /** The peer has no certificate. */
  NO_CERTIFICATE,
  /** The peer's certificate is not the one that was signalled (RFC 8122). */
  WRONG_FINGERPRINT,
  /** The peer offers no SRTP, or no protection profile that we have (RFC 5764). */
  NO_SRTP_PROFILE,
  /** The peer gave up: it sent a fatal alert or close_notify. */
  REFUSED_BY_PEER,
  /** Anything else that the peer did against the protocol, or offers that we have none of. */
  PROTOCOL_ERROR
}
