package com.jbcalling.gateway.media.transport;

import com.jbcalling.gateway.media.udp.RemoteAddress;

/** How datagrams find their transport: kept by the worker, told by its transports. */
public interface Paths {

  /** Datagrams from an address belong to a transport, whoever had it before. */
  void claim(RemoteAddress address, Transport transport);

  /** Datagrams from an address no longer belong to a transport. */
  void release(RemoteAddress address, Transport transport);

  /** Connectivity checks with a local ufrag belong to a transport. */
  void claim(String usernameFragment, Transport transport);

  /** Connectivity checks with a local ufrag belong to nobody any more. */
  void release(String usernameFragment);

  /** How many addresses and ufrags lead somewhere. */
  int size();
}
