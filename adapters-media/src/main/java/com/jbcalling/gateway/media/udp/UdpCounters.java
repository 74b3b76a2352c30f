package com.jbcalling.gateway.media.udp;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * What went in and out of one endpoint since it was opened. Written by the endpoint's thread alone;
 * any thread may read, and sees each number whole but not all of one moment.
 */
public final class UdpCounters {
  static final int RECEIVED = 0;
  static final int RECEIVED_BYTES = 1;
  static final int TRUNCATED = 2;
  static final int RECEIVE_ERRORS = 3;
  static final int SENT = 4;
  static final int SENT_BYTES = 5;
  static final int SEND_DROPS = 6;
  static final int SEND_ERRORS = 7;
  private static final int COUNT = 8;

  private static final VarHandle ELEMENT = MethodHandles.arrayElementVarHandle(long[].class);

  private final long[] values = new long[COUNT];

  UdpCounters() {}

  void add(int counter, long amount) {
    ELEMENT.setOpaque(values, counter, values[counter] + amount);
  }

  private long read(int counter) {
    return (long) ELEMENT.getOpaque(values, counter);
  }

  /** Datagrams given to the receiver. */
  public long received() {
    return read(RECEIVED);
  }

  /** Payload bytes of {@link #received()}. */
  public long receivedBytes() {
    return read(RECEIVED_BYTES);
  }

  /** Datagrams dropped because they were longer than {@link UdpEndpoint#MAX_DATAGRAM}. */
  public long truncated() {
    return read(TRUNCATED);
  }

  /** Errors of the socket while receiving. */
  public long receiveErrors() {
    return read(RECEIVE_ERRORS);
  }

  /** Datagrams that the kernel took. */
  public long sent() {
    return read(SENT);
  }

  /** Payload bytes of {@link #sent()}. */
  public long sentBytes() {
    return read(SENT_BYTES);
  }

  /** Datagrams dropped because the kernel's buffer was full or the endpoint closed. */
  public long sendDrops() {
    return read(SEND_DROPS);
  }

  /** Datagrams dropped because the kernel refused them. */
  public long sendErrors() {
    return read(SEND_ERRORS);
  }
}
