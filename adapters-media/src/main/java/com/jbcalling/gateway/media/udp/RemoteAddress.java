package com.jbcalling.gateway.media.udp;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/**
 * A peer's address, 128 bits wide whatever its family: IPv4 is IPv4-mapped IPv6 (RFC 4291
 * §2.5.5.2), so that each peer has exactly one form, whichever socket it came in by.
 *
 * @param high first 8 bytes of the IPv6 address
 * @param low last 8 bytes
 * @param port 1 to 65535
 * @param scope interface index of a link-local address, else 0
 */
public record RemoteAddress(long high, long low, int port, int scope) {
  private static final long MAPPED = 0xffffL << 32;

  /** The low half of an IPv4 address, whose high half is 0. */
  public static long mapped(int ipv4) {
    return MAPPED | (ipv4 & 0xffffffffL);
  }

  /** Of an address that is resolved. */
  public static RemoteAddress of(InetSocketAddress address) {
    return of(address.getAddress(), address.getPort());
  }

  /** Of an address and a port. */
  public static RemoteAddress of(InetAddress address, int port) {
    return new RemoteAddress(high(address), low(address), port, scope(address));
  }

  /** Whether the peer speaks IPv4. */
  public boolean isIpv4() {
    return high == 0 && low >>> 32 == 0xffff;
  }

  /** The IPv4 address as a big-endian number; meaningless unless {@link #isIpv4()}. */
  public int ipv4() {
    return (int) low;
  }

  /** Whether this is that address, without making an object of it. */
  public boolean is(long high, long low, int port, int scope) {
    return this.low == low && this.port == port && this.high == high && this.scope == scope;
  }

  /** Hash of an address that is no object; the same as {@link #hashCode()} of one. */
  public static int hash(long high, long low, int port, int scope) {
    long h = (high * 31 + low) * 31 + ((long) scope << 16 | port);
    h *= 0x9e3779b97f4a7c15L;
    return (int) (h >>> 32);
  }

  @Override
  public int hashCode() {
    return hash(high, low, port, scope);
  }

  /** For the JDK's sockets. */
  public InetSocketAddress toInetSocketAddress() {
    return new InetSocketAddress(toInetAddress(), port);
  }

  /** The address without its port. */
  public InetAddress toInetAddress() {
    try {
      if (isIpv4()) {
        byte[] bytes = {(byte) (low >> 24), (byte) (low >> 16), (byte) (low >> 8), (byte) low};
        return InetAddress.getByAddress(bytes);
      }
      byte[] bytes = new byte[16];
      for (int i = 0; i < 8; i++) {
        bytes[i] = (byte) (high >> (56 - 8 * i));
        bytes[8 + i] = (byte) (low >> (56 - 8 * i));
      }
      return scope == 0
          ? InetAddress.getByAddress(bytes)
          : Inet6Address.getByAddress(null, bytes, scope);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("4 and 16 bytes are always an address", e);
    }
  }

  /** Such as {@code 192.0.2.1:5000} or {@code [2001:db8:0:0:0:0:0:1]:5000}. */
  @Override
  public String toString() {
    String host = toInetAddress().getHostAddress();
    return isIpv4() ? host + ":" + port : "[" + host + "]:" + port;
  }

  static long high(InetAddress address) {
    return address instanceof Inet6Address ? half(address.getAddress(), 0) : 0;
  }

  static long low(InetAddress address) {
    byte[] bytes = address.getAddress();
    return address instanceof Inet6Address ? half(bytes, 8) : mapped((int) big(bytes, 0, 4));
  }

  static int scope(InetAddress address) {
    return address instanceof Inet6Address inet6 && inet6.isLinkLocalAddress()
        ? inet6.getScopeId()
        : 0;
  }

  private static long half(byte[] bytes, int offset) {
    return big(bytes, offset, 8);
  }

  private static long big(byte[] bytes, int offset, int length) {
    long value = 0;
    for (int i = 0; i < length; i++) {
      value = value << 8 | (bytes[offset + i] & 0xff);
    }
    return value;
  }
}
