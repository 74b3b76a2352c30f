package com.jbcalling.gateway.media.udp;

import java.net.InetAddress;

/**
 * Where and how to open a port.
 *
 * @param address the local address; {@code ::} takes IPv6 and IPv4 alike, {@code 0.0.0.0} only IPv4
 * @param port 0 to 65535, 0 for one that is free
 * @param receiveBufferBytes asked of the kernel for datagrams not yet read, 0 for its default
 * @param sendBufferBytes asked of the kernel for datagrams not yet sent, 0 for its default
 */
public record UdpBinding(
    InetAddress address, int port, int receiveBufferBytes, int sendBufferBytes) {
  /** Room for 2,000 or more packets of a key frame burst: 4 MB. */
  public static final int DEFAULT_BUFFER_BYTES = 4 << 20;

  public UdpBinding {
    if (port < 0 || port > 0xffff || receiveBufferBytes < 0 || sendBufferBytes < 0) {
      throw new IllegalArgumentException("port or buffer size out of range");
    }
  }

  /** With {@link #DEFAULT_BUFFER_BYTES} each way. */
  public static UdpBinding of(InetAddress address, int port) {
    return new UdpBinding(address, port, DEFAULT_BUFFER_BYTES, DEFAULT_BUFFER_BYTES);
  }
}
