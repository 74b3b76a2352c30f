package com.jbcalling.gateway.application.port.out;

/** Fresh names and numbers, from a cryptographically strong source. */
public interface Ids {

  /** An unguessable name of at least 128 bits, of letters and digits. */
  String unguessable();

  /** A short name for people to read and pass on, of lower-case letters, digits and {@code -}. */
  String readable();

  /** A synchronisation source (RFC 3550, section 8), 100,000,000 to 999,999,998. */
  long ssrc();
}
