package com.jbcalling.gateway.media.ice;

/** What carries a candidate's packets. */
public enum IceProtocol {
  UDP("udp", "udpcandidate"),
  /** Passive: clients connect to us (RFC 6544). */
  TCP("tcp", "tcpcandidate");

  private final String token;
  private final String foundation;

  IceProtocol(String token, String foundation) {
    this.token = token;
    this.foundation = foundation;
  }

  /** The word in a candidate's {@code protocol} field. */
  public String token() {
    return token;
  }

  String foundation() {
    return foundation;
  }
}
