package com.jbcalling.gateway.media.ice;

/**
 * A peer's address, immutable and without the JDK's socket objects; IPv4 is IPv4-mapped IPv6 (RFC
 * 4291 section 2.5.5.2).
 *
 * @param high first eight bytes of the IPv6 address
 * @param low last eight bytes
 * @param port 0 to 65535
 */
public record TransportAddress(long high, long low, int port) {

  /** Whether the peer speaks IPv4. */
  public boolean isIpv4() {
    return high == 0 && low >>> 32 == 0xffff;
  }

  /** The IPv4 address as a big-endian number; meaningless unless {@link #isIpv4()}. */
  public int ipv4() {
    return (int) low;
  }
}
