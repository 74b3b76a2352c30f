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
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Stands between a client and the gateway's TCP port. It can be cut: every connection through it
 * breaks without a good-bye, and new ones are turned away until it is mended. And it can freeze:
 * connections stay, and nothing gets through until it thaws. Media does not go through it.
 */
final class TcpRelay implements AutoCloseable {
  private final ServerSocket server;
  private final int target;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition thawed = lock.newCondition();
  private boolean frozen;
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

  int port() {
    return server.getLocalPort();
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

  void freeze() {
    lock.lock();
    try {
      frozen = true;
    } finally {
      lock.unlock();
    }
  }

  /** What was held up goes on its way. */
  void thaw() {
    lock.lock();
    try {
      frozen = false;
      thawed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void awaitThaw() throws InterruptedException {
    lock.lock();
    try {
      while (frozen) {
        thawed.await();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    cut();
    thaw();
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
        awaitThaw();
        out.write(bytes, 0, read);
      }
      awaitThaw(); // an end does not get through either
    } catch (IOException e) {
      // One end is gone, and so is the other now.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
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
