package com.jbcalling.gateway.media.udp;

import java.net.InetSocketAddress;

/**
 * One UDP port. One thread receives and sends; any thread may wake it, close it and read its
 * counters.
 */
public sealed interface UdpEndpoint extends AutoCloseable permits NioUdpEndpoint, LinuxUdpEndpoint {
  /** Longest datagram in bytes, in and out; a longer one that comes in is dropped and counted. */
  int MAX_DATAGRAM = 2048;

  /** Datagrams a batch that suit a worker. */
  int BATCH = 64;

  /** What {@link #receive} answers once the endpoint is closed. */
  int CLOSED = -1;

  /**
   * Waits for datagrams, a wake-up, a time-out or closing, and takes what is there. Does not throw.
   *
   * @param timeoutNanos longest wait; 0 or less does not wait
   * @return datagrams in the batch, 0 after a time-out or wake-up, or {@link #CLOSED}
   */
  int receive(ReceiveBatch batch, long timeoutNanos);

  /** The endpoint's batch of outgoing datagrams. */
  SendBatch sendBatch();

  /** Ends the wait of {@link #receive}, or where it does not wait, its next one. */
  void wakeup();

  /** Where it is bound; the port is the real one. */
  InetSocketAddress localAddress();

  /** Bytes of datagrams that the kernel keeps for {@link #receive}, as far as it says. */
  int receiveBufferBytes();

  /** What went in and out. */
  UdpCounters counters();

  /** A word for logs, such as {@code linux} or {@code nio}. */
  String kind();

  /**
   * Closes the port. A waiting {@link #receive} returns, and where one is under way, the port is
   * free once it has.
   */
  @Override
  void close();
}
