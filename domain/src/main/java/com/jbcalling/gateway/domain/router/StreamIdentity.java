package com.jbcalling.gateway.domain.router;

/** By what the packets of a producer are known among those of its transport. */
public sealed interface StreamIdentity {

  /** A synchronisation source (RFC 3550, section 8), of media or of its retransmissions. */
  record Ssrc(long value) implements StreamIdentity {}

  /** A media identification (RFC 9143). */
  record Mid(String value) implements StreamIdentity {}

  /** A restriction identifier (RFC 8851) of a producer that has no MID. */
  record Rid(String value) implements StreamIdentity {}
}
