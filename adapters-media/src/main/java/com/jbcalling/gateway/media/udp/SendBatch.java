package com.jbcalling.gateway.media.udp;

/**
 * Datagrams on their way out of one {@link UdpEndpoint}. Belongs to the sending thread, which is
 * the receiving one.
 *
 * <p>Use: write into {@link #slot()}, {@link #commit} it, and {@link #flush} when no more is to be
 * written now. A full batch flushes by itself.
 *
 * <p>Sending never waits. Where the kernel's buffer is full, the rest of the batch is dropped and
 * counted: real-time media that waits is late, and receivers ask again for what they miss. Where
 * the kernel refuses one datagram, such as for want of a route, that one is dropped and counted and
 * the rest goes out.
 */
public interface SendBatch {
  /**
   * {@link UdpEndpoint#MAX_DATAGRAM} bytes to write the next datagram to; the same until commit.
   */
  byte[] slot();

  /**
   * Adds a datagram from {@link #slot()} to the batch.
   *
   * @param length bytes, from the slot's beginning
   */
  void commit(int length, RemoteAddress destination);

  /** Hands all datagrams of the batch to the kernel. */
  void flush();

  /** Datagrams committed and not flushed. */
  int size();

  /**
   * Copies a datagram into the batch.
   *
   * @param length at most {@link UdpEndpoint#MAX_DATAGRAM}
   */
  default void add(byte[] bytes, int offset, int length, RemoteAddress destination) {
    System.arraycopy(bytes, offset, slot(), 0, length);
    commit(length, destination);
  }
}
