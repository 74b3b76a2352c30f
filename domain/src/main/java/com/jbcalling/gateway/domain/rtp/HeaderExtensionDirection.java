package com.jbcalling.gateway.domain.rtp;

import java.util.Locale;

/** Direction in which the owner of a header extension uses it (RFC 8285, section 5). */
public enum HeaderExtensionDirection {
  SENDRECV,
  SENDONLY,
  RECVONLY,
  INACTIVE;

  /** The word used on the wire, such as {@code sendrecv}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether the owner sends the extension. */
  public boolean sends() {
    return this == SENDRECV || this == SENDONLY;
  }
}
