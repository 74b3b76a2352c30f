package com.jbcalling.gateway.domain.router;

/** Which way media goes through a transport, seen from the client. */
public enum TransportDirection {
  SEND,
  RECV
}
