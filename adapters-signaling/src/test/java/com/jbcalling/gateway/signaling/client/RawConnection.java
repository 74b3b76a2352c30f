package com.jbcalling.gateway.signaling.client;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A TCP connection to a server on this machine, over which a test sends whatever it likes. */
public class RawConnection implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 20_000;

  private final Socket socket;
  private final DataInputStream in;

  public RawConnection(int port) throws IOException {
    this(port, 0);
  }

  /**
   * @param receiveBuffer the size of the kernel's buffer in bytes, 0 for its own choice
   */
  public RawConnection(int port, int receiveBuffer) throws IOException {
    this(connected(port, receiveBuffer));
  }

  /** Over a connection that is there already, e.g. one under TLS. */
  public RawConnection(Socket socket) throws IOException {
    this.socket = socket;
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MILLIS);
    in = new DataInputStream(socket.getInputStream());
  }

  private static Socket connected(int port, int receiveBuffer) throws IOException {
    Socket socket = new Socket();
    if (receiveBuffer > 0) {
      socket.setReceiveBufferSize(receiveBuffer);
    }
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    return socket;
  }

  /** One reply: its status, its header fields by lower-case name, its body. */
  public record Reply(int status, Map<String, String> headers, String body) {}

  public void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  public void send(String text) throws IOException {
    send(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Reads one whole reply; the body must have an announced length. */
  public Reply reply() throws IOException {
    return reply(false);
  }

  /** Reads a reply that has a header only, whatever length it announces. */
  public Reply headerOnly() throws IOException {
    return reply(true);
  }

  private Reply reply(boolean headerOnly) throws IOException {
    String[] status = line().split(" ", 3);
    Map<String, String> headers = new TreeMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    int length = headerOnly ? 0 : Integer.parseInt(headers.getOrDefault("content-length", "0"));
    byte[] body = new byte[length];
    in.readFully(body);
    return new Reply(
        Integer.parseInt(status[1]), headers, new String(body, StandardCharsets.UTF_8));
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.readUnsignedByte(); c != '\n'; c = in.readUnsignedByte()) {
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  protected DataInputStream in() {
    return in;
  }

  /** Waits for the server to close the connection, and throws away what comes before. */
  public boolean isClosedByServer() throws IOException {
    byte[] buffer = new byte[65_536];
    try {
      while (in.read(buffer) >= 0) {
        // drained
      }
    } catch (SocketException _) {
      return true; // reset
    }
    return true;
  }

  /** Breaks the connection without a word: the server sees a reset. */
  public void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
