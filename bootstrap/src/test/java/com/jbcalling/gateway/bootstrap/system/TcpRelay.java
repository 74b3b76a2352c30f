package com.jbcalling.gateway.bootstrap.system;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands between a page and the gateway's TCP port, and can be cut: every connection through it
 * breaks without a good-bye, and new ones are turned away until it is mended. Media does not go
 * through it.
 */
final class TcpRelay implements AutoCloseable {
  private final ServerSocket server;
  private final int target;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile boolean cut;

  private TcpRelay(ServerSocket server, int target) {
    this.server = server;
    this.target = target;
  }

  static TcpRelay to(int port) {
    try {
      ServerSocket server = new ServerSocket();
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      TcpRelay relay = new TcpRelay(server, port);
      Thread.startVirtualThread(relay::accept);
      return relay;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String address() {
    return "http://127.0.0.1:" + server.getLocalPort() + "/";
  }

  void cut() {
    cut = true;
    sockets.forEach(TcpRelay::reset);
  }

  void mend() {
    cut = false;
  }

  @Override
  public void close() {
    cut();
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket client = server.accept();
        sockets.add(client);
        if (cut) {
          reset(client);
          continue;
        }
        Socket gateway = new Socket(InetAddress.getLoopbackAddress(), target);
        sockets.add(gateway);
        Thread.startVirtualThread(() -> pump(client, gateway));
        Thread.startVirtualThread(() -> pump(gateway, client));
        if (cut) {
          // It was cut between the look and the connection.
          reset(client);
          reset(gateway);
        }
      }
    } catch (IOException e) {
      // Closed: the test is over.
    }
  }

  private void pump(Socket from, Socket to) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] bytes = new byte[16_384];
      for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
        out.write(bytes, 0, read);
      }
    } catch (IOException e) {
      // One end is gone, and so is the other now.
    } finally {
      sockets.remove(from);
      sockets.remove(to);
    }
  }

  /** Ends with a RST, as a connection does whose path is gone. */
  private static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException e) {
      // Gone already.
    }
  }
}
