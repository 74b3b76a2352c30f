package com.jbcalling.gateway.media.transport;

import com.jbcalling.gateway.media.dtls.DtlsEvent;
import com.jbcalling.gateway.media.udp.RemoteAddress;

/** How other threads of a transport reach its worker's: DTLS runs on threads of its own. */
public interface WorkerPost {

  /** Has a datagram sent from the worker's port, or drops it. Does not block. */
  void send(byte[] datagram, RemoteAddress destination);

  /** Has a transport take an event of its DTLS association; waits for room if need be. */
  void deliver(Transport transport, DtlsEvent event);
}
