package com.jbcalling.gateway.media.peer;

import com.jbcalling.gateway.media.stats.MediaCounter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.ToLongFunction;

/** Somebody on the network who has not joined anything. */
public final class Stranger implements AutoCloseable {
  private final DatagramSocket socket;
  private final InetSocketAddress server;

  public Stranger(InetSocketAddress server) {
    this.server = server;
    try {
      socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void send(byte[] datagram) {
    try {
      socket.send(new DatagramPacket(datagram, datagram.length, server));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until counters have come to a sum together. */
  public static void awaitSum(
      ToLongFunction<MediaCounter> counts, long wished, MediaCounter... counters) {
    Eventually.holds(
        () -> {
          long sum = 0;
          for (MediaCounter counter : counters) {
            sum += counts.applyAsLong(counter);
          }
          return sum >= wished;
        },
        () -> wished);
  }

  @Override
  public void close() {
    socket.close();
  }
}
