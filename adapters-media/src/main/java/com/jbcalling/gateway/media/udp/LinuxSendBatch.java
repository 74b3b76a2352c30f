package com.jbcalling.gateway.media.udp;

import java.util.Objects;

/**
 * Outgoing datagrams of a {@link LinuxUdpEndpoint}, one {@code sendmmsg} a flush.
 *
 * <p>This is the place for UDP_SEGMENT: neighbours in the batch to one destination and of one size
 * could go as one message.
 */
final class LinuxSendBatch implements SendBatch {
  private final LinuxUdpEndpoint endpoint;
  private final LinuxSocket socket;
  private final UdpCounters counters;
  private final MessageVector messages = new MessageVector(UdpEndpoint.BATCH);
  private final int[] lengths = new int[UdpEndpoint.BATCH];
  private final byte[] slot = new byte[UdpEndpoint.MAX_DATAGRAM];
  private int size;

  LinuxSendBatch(LinuxUdpEndpoint endpoint, LinuxSocket socket, UdpCounters counters) {
    this.endpoint = endpoint;
    this.socket = socket;
    this.counters = counters;
  }

  @Override
  public byte[] slot() {
    return slot;
  }

  @Override
  public void commit(int length, RemoteAddress destination) {
    Objects.checkIndex(length, UdpEndpoint.MAX_DATAGRAM + 1);
    if (socket.family() == LinuxCalls.AF_INET && !destination.isIpv4()) {
      counters.add(UdpCounters.SEND_ERRORS, 1);
      return;
    }
    messages.copyFrom(size, slot, length);
    messages.setName(size, socket.family(), destination);
    lengths[size] = length;
    size++;
    if (size == lengths.length) {
      flush();
    }
  }

  @Override
  public void flush() {
    if (size == 0) {
      return;
    }
    if (!endpoint.begin()) {
      counters.add(UdpCounters.SEND_DROPS, size);
      size = 0;
      return;
    }
    int first = 0;
    while (first < size) {
      int taken = socket.send(messages, first, size - first);
      if (taken > 0) {
        count(first, taken);
        first += taken;
      } else if (taken == -LinuxCalls.EAGAIN
          || taken == -LinuxCalls.ENOBUFS
          || taken == -LinuxCalls.ENOMEM) {
        counters.add(UdpCounters.SEND_DROPS, size - first);
        first = size;
      } else if (taken != -LinuxCalls.EINTR) {
        counters.add(UdpCounters.SEND_ERRORS, 1); // the first of those offered was refused
        first++;
      }
    }
    size = 0;
    endpoint.end();
  }

  private void count(int first, int taken) {
    long bytes = 0;
    for (int i = first; i < first + taken; i++) {
      bytes += lengths[i];
    }
    counters.add(UdpCounters.SENT, taken);
    counters.add(UdpCounters.SENT_BYTES, bytes);
  }

  @Override
  public int size() {
    return size;
  }
}
