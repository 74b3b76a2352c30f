package com.jbcalling.gateway.media.udp;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The endpoint for every platform: one system call a datagram, and garbage for each source. */
final class NioUdpEndpoint implements UdpEndpoint {
  private static final int ADDRESSES_KEPT = 4096;

  private final DatagramChannel channel;
  private final Selector selector;
  private final InetSocketAddress localAddress;
  private final int receiveBufferBytes;
  private final UdpCounters counters = new UdpCounters();
  private final ByteBuffer incoming = ByteBuffer.allocateDirect(MAX_DATAGRAM + 1);
  private final Batch batch = new Batch();
  private volatile boolean closed;

  private NioUdpEndpoint(DatagramChannel channel, Selector selector) throws IOException {
    this.channel = channel;
    this.selector = selector;
    this.localAddress = (InetSocketAddress) channel.getLocalAddress();
    this.receiveBufferBytes = channel.getOption(StandardSocketOptions.SO_RCVBUF);
  }

  static NioUdpEndpoint open(UdpBinding binding) throws IOException {
    StandardProtocolFamily family =
        binding.address() instanceof Inet6Address
            ? StandardProtocolFamily.INET6
            : StandardProtocolFamily.INET;
    DatagramChannel channel = openChannel(family);
    Selector selector = null;
    try {
      channel.configureBlocking(false);
      if (binding.receiveBufferBytes() > 0) {
        channel.setOption(StandardSocketOptions.SO_RCVBUF, binding.receiveBufferBytes());
      }
      if (binding.sendBufferBytes() > 0) {
        channel.setOption(StandardSocketOptions.SO_SNDBUF, binding.sendBufferBytes());
      }
      channel.bind(new InetSocketAddress(binding.address(), binding.port()));
      selector = Selector.open();
      channel.register(selector, SelectionKey.OP_READ);
      return new NioUdpEndpoint(channel, selector);
    } catch (IOException | RuntimeException e) {
      channel.close();
      if (selector != null) {
        selector.close();
      }
      throw e;
    }
  }

  private static DatagramChannel openChannel(StandardProtocolFamily family) throws IOException {
    try {
      return DatagramChannel.open(family);
    } catch (UnsupportedOperationException e) {
      throw new IOException("no UDP socket: " + family + " is not there", e);
    }
  }

  @Override
  public int receive(ReceiveBatch into, long timeoutNanos) {
    into.clear();
    try {
      drain(into);
      if (into.count() == 0 && timeoutNanos > 0) {
        await(timeoutNanos);
        drain(into);
      }
    } catch (ClosedChannelException | ClosedSelectorException e) {
      return into.count() > 0 ? into.count() : CLOSED;
    } catch (IOException e) {
      counters.add(UdpCounters.RECEIVE_ERRORS, 1); // such as an ICMP error; the next read goes on
    }
    return into.count() > 0 || !closed ? into.count() : CLOSED;
  }

  private void await(long timeoutNanos) throws IOException {
    // A selector counts whole milliseconds, and 0 would be for ever.
    long millis = TimeUnit.NANOSECONDS.toMillis(timeoutNanos + 999_999);
    selector.select(key -> {}, millis);
  }

  private void drain(ReceiveBatch into) throws IOException {
    while (!into.isFull()) {
      incoming.clear();
      SocketAddress source = channel.receive(incoming);
      if (source == null) {
        return;
      }
      int length = incoming.position();
      if (length > MAX_DATAGRAM) {
        counters.add(UdpCounters.TRUNCATED, 1);
        continue;
      }
      incoming.flip().get(into.next(), 0, length);
      InetSocketAddress from = (InetSocketAddress) source;
      InetAddress address = from.getAddress();
      into.add(
          length,
          RemoteAddress.high(address),
          RemoteAddress.low(address),
          from.getPort(),
          RemoteAddress.scope(address));
      counters.add(UdpCounters.RECEIVED, 1);
      counters.add(UdpCounters.RECEIVED_BYTES, length);
    }
  }

  @Override
  public SendBatch sendBatch() {
    return batch;
  }

  @Override
  public void wakeup() {
    selector.wakeup();
  }

  @Override
  public InetSocketAddress localAddress() {
    return localAddress;
  }

  @Override
  public int receiveBufferBytes() {
    return receiveBufferBytes;
  }

  @Override
  public UdpCounters counters() {
    return counters;
  }

  @Override
  public String kind() {
    return "nio";
  }

  @Override
  public void close() {
    closed = true;
    try {
      channel.close();
      selector.close();
    } catch (IOException e) {
      // Nothing is left to be done with a socket that does not close.
    }
  }

  private final class Batch implements SendBatch {
    private final byte[] slot = new byte[MAX_DATAGRAM];
    private final ByteBuffer outgoing = ByteBuffer.allocateDirect(MAX_DATAGRAM);
    private final Map<RemoteAddress, InetSocketAddress> addresses = new LatestAddresses();

    @Override
    public byte[] slot() {
      return slot;
    }

    @Override
    public void commit(int length, RemoteAddress destination) {
      outgoing.clear().put(slot, 0, length).flip();
      try {
        if (channel.send(outgoing, socketAddress(destination)) == 0 && length > 0) {
          counters.add(UdpCounters.SEND_DROPS, 1);
        } else {
          counters.add(UdpCounters.SENT, 1);
          counters.add(UdpCounters.SENT_BYTES, length);
        }
      } catch (ClosedChannelException e) {
        counters.add(UdpCounters.SEND_DROPS, 1);
      } catch (IOException | RuntimeException e) {
        // Also runtime exceptions, as for an address of a family that the socket does not have.
        counters.add(UdpCounters.SEND_ERRORS, 1);
      }
    }

    private InetSocketAddress socketAddress(RemoteAddress destination) {
      InetSocketAddress known = addresses.get(destination);
      if (known == null) {
        known = destination.toInetSocketAddress();
        addresses.put(destination, known);
      }
      return known;
    }

    @Override
    public void flush() {
      // Each datagram went out when it was committed.
    }

    @Override
    public int size() {
      return 0;
    }
  }

  private static final class LatestAddresses
      extends LinkedHashMap<RemoteAddress, InetSocketAddress> {
    @Override
    protected boolean removeEldestEntry(Map.Entry<RemoteAddress, InetSocketAddress> eldest) {
      return size() > ADDRESSES_KEPT;
    }
  }
}
