package com.jbcalling.gateway.domain.router;

/**
 * An address at which the gateway takes media (RFC 8445, section 5.1).
 *
 * @param priority unsigned 32 bits
 * @param address IPv4 or IPv6 literal
 * @param port 1 to 65535
 */
public record IceCandidate(
    String foundation, long priority, String address, IceProtocol protocol, int port) {

  /** Transport protocol of a candidate; TCP candidates are passive (RFC 6544). */
  public enum IceProtocol {
    UDP,
    TCP
  }
}
