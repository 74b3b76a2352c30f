package com.jbcalling.gateway.domain.router;

import java.util.List;

/** What one side of a DTLS association says of itself. */
public record DtlsParameters(DtlsRole role, List<DtlsFingerprint> fingerprints) {

  /** Who starts the handshake (RFC 8842, section 4.2). */
  public enum DtlsRole {
    AUTO,
    CLIENT,
    SERVER
  }
}
