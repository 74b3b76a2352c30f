package com.jbcalling.gateway.media.ice;

/**
 * A peer's address and port, immutable and without the JDK's socket objects.
 *
 * @param high the first eight bytes of an IPv6 address, 0 for IPv4
 * @param low the last eight bytes of an IPv6 address, or the four of IPv4 in the low bits
 * @param port 0 to 65535
 * @param ipv6 which of the two it is
 */
public record TransportAddress(long high, long low, int port, boolean ipv6) {}
