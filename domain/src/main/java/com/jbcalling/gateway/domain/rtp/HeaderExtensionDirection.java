package com.jbcalling.gateway.domain.rtp;

/** Direction in which the owner of a header extension uses it (RFC 8285, section 5). */
public enum HeaderExtensionDirection {
  SENDRECV,
  SENDONLY,
  RECVONLY,
  INACTIVE
}
