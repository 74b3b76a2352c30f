package com.jbcalling.gateway.media.dtls;

/** Takes the datagrams that an association wants sent to its peer. */
@FunctionalInterface
public interface DatagramSink {

  /**
   * Sends a datagram, or drops it: DTLS repeats what is lost. Called on the association's thread;
   * must not block.
   *
   * @param buffer belongs to the callee from now on
   */
  void send(byte[] buffer, int offset, int length);
}
