package com.jbcalling.gateway.media.udp;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens UDP ports by the best means of the platform. */
public final class UdpEndpoints {
  private static final Logger LOG = LoggerFactory.getLogger(UdpEndpoints.class);

  private UdpEndpoints() {}

  /**
   * Opens a port by the best means of the platform, and logs which.
   *
   * @throws IOException where the address is not local or the port is taken
   */
  public static UdpEndpoint open(UdpBinding binding) throws IOException {
    UdpEndpoint linux = openLinux(binding);
    UdpEndpoint endpoint = linux == null ? openNio(binding) : linux;
    LOG.info(
        "UDP port open kind={} address={} receiveBufferBytes={}",
        endpoint.kind(),
        endpoint.localAddress(),
        endpoint.receiveBufferBytes());
    if (endpoint.receiveBufferBytes() < binding.receiveBufferBytes()) {
      LOG.warn(
          "UDP receive buffer is smaller than asked for, raise net.core.rmem_max"
              + " askedBytes={} gotBytes={}",
          binding.receiveBufferBytes(),
          endpoint.receiveBufferBytes());
    }
    return endpoint;
  }

  /** Opens a port by system calls of Linux, or answers null on other platforms. */
  public static @Nullable UdpEndpoint openLinux(UdpBinding binding) throws IOException {
    return LinuxCalls.areSupported() ? LinuxUdpEndpoint.open(binding) : null;
  }

  /** Opens a port by NIO, which works everywhere. */
  public static UdpEndpoint openNio(UdpBinding binding) throws IOException {
    return NioUdpEndpoint.open(binding);
  }
}
