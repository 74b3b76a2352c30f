package com.jbcalling.gateway.stt.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket server (RFC 6455), small and blocking: a virtual thread for each connection, which
 * does whatever its visit says.
 */
public final class WebSocketServer implements AutoCloseable {
  private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"; // section 1.3
  private static final int MAX_HEADER = 8_192;

  private final ServerSocket socket;
  private final Visit visit;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  /** What happens on one connection, from handshake to end. */
  @FunctionalInterface
  public interface Visit {

    /** Serves a connection; its end, by return or exception, drops the connection. */
    void serve(Handshake handshake) throws IOException;
  }

  private WebSocketServer(ServerSocket socket, Visit visit) {
    this.socket = socket;
    this.visit = visit;
  }

  /** Listens on loopback; port 0 for a free one. */
  public static WebSocketServer start(int port, Visit visit) {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    try {
      ServerSocket socket = new ServerSocket();
      socket.setReuseAddress(true);
      socket.bind(address);
      WebSocketServer server = new WebSocketServer(socket, visit);
      Thread.ofVirtual().name("websocket-server").start(server::accept);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on " + address, e);
    }
  }

  public int port() {
    return socket.getLocalPort();
  }

  /** Stops listening and drops every connection. */
  @Override
  public void close() {
    close(socket);
    open.forEach(WebSocketServer::close);
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        open.add(client);
        Thread.ofVirtual().name("websocket").start(() -> serve(client));
      } catch (IOException _) {
        // Closed, or the client is gone already.
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      client.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(client.getInputStream());
      visit.serve(Handshake.read(client, in));
    } catch (IOException _) {
      // The client is gone, which is its right.
    } finally {
      open.remove(client);
    }
  }

  private static void close(AutoCloseable socket) {
    try {
      socket.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** A client's request, to be accepted, refused, or left waiting. */
  public static final class Handshake {
    private final Socket socket;
    private final InputStream in;
    private final String target;
    private final Map<String, String> headers;

    private Handshake(Socket socket, InputStream in, String target, Map<String, String> headers) {
      this.socket = socket;
      this.in = in;
      this.target = target;
      this.headers = headers;
    }

    private static Handshake read(Socket socket, InputStream in) throws IOException {
      StringBuilder head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        int next = in.read();
        if (next < 0 || head.length() > MAX_HEADER) {
          throw new IOException("no request");
        }
        head.append((char) next);
      }
      String[] lines = head.toString().split("\r\n");
      Map<String, String> headers = new HashMap<>();
      for (int i = 1; i < lines.length; i++) {
        int colon = lines[i].indexOf(':');
        headers.put(
            lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
            lines[i].substring(colon + 1).strip());
      }
      return new Handshake(socket, in, lines[0].split(" ")[1], headers);
    }

    /** Path and query that the client asked for. */
    public String target() {
      return target;
    }

    /** Answers with an HTTP status instead. */
    public void refuse(int status) throws IOException {
      write("HTTP/1.1 " + status + " No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    }

    /** Completes the handshake. */
    public WebSocketConnection accept() throws IOException {
      String key = headers.get("sec-websocket-key");
      if (key == null) {
        refuse(426);
        throw new IOException("no WebSocket");
      }
      write(
          "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
              + "Sec-WebSocket-Accept: "
              + answer(key)
              + "\r\n\r\n");
      return new WebSocketConnection(socket, in);
    }

    /** Stays silent until the client goes away. */
    public void ignore() throws IOException {
      while (in.read() >= 0) {
        // Whatever it sends.
      }
    }

    private void write(String text) throws IOException {
      socket.getOutputStream().write(text.getBytes(ISO_8859_1));
      socket.getOutputStream().flush();
    }

    private static String answer(String key) {
      try {
        MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
        return Base64.getEncoder().encodeToString(sha1.digest((key + MAGIC).getBytes(ISO_8859_1)));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }

    /** A header of the request, by its name in lower case. */
    public @Nullable String header(String name) {
      return headers.get(name);
    }
  }
}
