package com.jbcalling.gateway.media.udp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The endpoint for Linux: whole batches by {@code recvmmsg} and {@code sendmmsg}, without garbage.
 * A datagram is copied once between native memory and its array.
 *
 * <pre>
 *  OPEN   -- receive, flush --> IN_USE   -- done --> OPEN
 *  OPEN   -- close -----------> CLOSED               (closer closes the socket)
 *  IN_USE -- close -----------> CLOSING  -- done --> CLOSED   (user closes it)
 * </pre>
 */
final class LinuxUdpEndpoint implements UdpEndpoint {
  private static final int OPEN = 0;
  private static final int IN_USE = 1;
  private static final int CLOSING = 2;
  private static final int SHUT = 3;

  private final LinuxSocket socket;
  private final InetSocketAddress localAddress;
  private final UdpCounters counters = new UdpCounters();
  private final MessageVector incoming = new MessageVector(BATCH);
  private final LinuxSendBatch outgoing;
  private final AtomicInteger use = new AtomicInteger(OPEN);

  private LinuxUdpEndpoint(LinuxSocket socket, InetSocketAddress localAddress) {
    this.socket = socket;
    this.localAddress = localAddress;
    this.outgoing = new LinuxSendBatch(this, socket, counters);
  }

  static LinuxUdpEndpoint open(UdpBinding binding) throws IOException {
    LinuxSocket socket = LinuxSocket.open(binding);
    return new LinuxUdpEndpoint(socket, new InetSocketAddress(binding.address(), socket.port()));
  }

  @Override
  public int receive(ReceiveBatch batch, long timeoutNanos) {
    batch.clear();
    if (!begin()) {
      return CLOSED;
    }
    take(batch);
    if (batch.count() == 0
        && timeoutNanos > 0
        && use.get() == IN_USE
        && socket.await(timeoutNanos)) {
      take(batch);
    }
    boolean open = end();
    return open || batch.count() > 0 ? batch.count() : CLOSED;
  }

  private void take(ReceiveBatch batch) {
    int taken = socket.receive(incoming, Math.min(incoming.capacity(), batch.capacity()));
    if (taken < 0) {
      if (taken != -LinuxCalls.EAGAIN && taken != -LinuxCalls.EINTR) {
        counters.add(UdpCounters.RECEIVE_ERRORS, 1); // the error is taken; the next call goes on
      }
      return;
    }
    long bytes = 0;
    for (int i = 0; i < taken; i++) {
      int length = incoming.datagramSize(i);
      if (incoming.isTruncated(i)) {
        counters.add(UdpCounters.TRUNCATED, 1);
      } else {
        incoming.copyTo(i, length, batch);
        bytes += length;
      }
      incoming.rearm(i);
    }
    counters.add(UdpCounters.RECEIVED, batch.count());
    counters.add(UdpCounters.RECEIVED_BYTES, bytes);
  }

  /** Takes the socket into use, or answers false where it is closed. */
  boolean begin() {
    return use.compareAndSet(OPEN, IN_USE);
  }

  /** Ends the use, closes the socket where that was asked meanwhile, answers whether it is open. */
  boolean end() {
    if (use.compareAndSet(IN_USE, OPEN)) {
      return true;
    }
    use.set(SHUT);
    socket.close();
    return false;
  }

  @Override
  public SendBatch sendBatch() {
    return outgoing;
  }

  @Override
  public void wakeup() {
    socket.wakeup();
  }

  @Override
  public InetSocketAddress localAddress() {
    return localAddress;
  }

  @Override
  public int receiveBufferBytes() {
    return socket.receiveBufferBytes();
  }

  @Override
  public UdpCounters counters() {
    return counters;
  }

  @Override
  public String kind() {
    return "linux";
  }

  @Override
  public void close() {
    while (true) {
      if (use.compareAndSet(OPEN, SHUT)) {
        socket.close();
        return;
      }
      if (use.compareAndSet(IN_USE, CLOSING)) {
        socket.wakeup();
        return;
      }
      if (use.get() >= CLOSING) {
        return;
      }
    }
  }
}
