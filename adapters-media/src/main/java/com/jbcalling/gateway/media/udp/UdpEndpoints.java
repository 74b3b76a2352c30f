package com.jbcalling.gateway.media.udp;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens UDP ports by the best means of the platform. */
public final class UdpEndpoints {
  private static final Logger LOG = LoggerFactory.getLogger(UdpEndpoints.class);

  private UdpEndpoints() {}

  /**
   * Opens a port and logs by which means.
   *
   * @throws IOException where the address is not local or the port is taken
   */
  public static UdpEndpoint open(UdpBinding binding) throws IOException {
    UdpEndpoint endpoint = openNio(binding);
    LOG.info("UDP port open kind={} address={}", endpoint.kind(), endpoint.localAddress());
    return endpoint;
  }

  /** Opens a port by NIO, which works everywhere. */
  public static UdpEndpoint openNio(UdpBinding binding) throws IOException {
    return NioUdpEndpoint.open(binding);
  }
}
