package com.jbcalling.gateway.signaling.client;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** A WebSocket client that sends single frames, well-formed or not (RFC 6455 section 5). */
public final class RawWebSocket extends RawConnection {

  public static final int CONTINUATION = 0x0;
  public static final int TEXT = 0x1;
  public static final int BINARY = 0x2;
  public static final int CLOSE = 0x8;
  public static final int PING = 0x9;
  public static final int PONG = 0xa;

  /** What stands for the end of the connection. */
  public static final Frame END = new Frame(-1, new byte[0]);

  /** A frame from the server. */
  @SuppressWarnings("ArrayRecordComponent") // compared by its parts only
  public record Frame(int opcode, byte[] payload) {

    public String text() {
      return new String(payload, StandardCharsets.UTF_8);
    }

    /** The code of a close frame, 1005 where it has none. */
    public int closeCode() {
      return payload.length < 2 ? 1005 : ((payload[0] & 0xff) << 8) | (payload[1] & 0xff);
    }
  }

  private RawWebSocket(int port, int receiveBuffer) throws IOException {
    super(port, receiveBuffer);
  }

  private RawWebSocket(Socket socket) throws IOException {
    super(socket);
  }

  /** Opens a WebSocket over a connection that is there already, e.g. one under TLS. */
  public static RawWebSocket over(Socket connection, String target) throws IOException {
    return new RawWebSocket(connection).shakeHands(target);
  }

  /** Opens a WebSocket; fails where the server does not switch protocols. */
  public static RawWebSocket open(int port, String target, String... headers) throws IOException {
    return open(port, 0, target, headers);
  }

  /** As {@link #open(int, String, String...)}, with a small buffer for what is not read. */
  public static RawWebSocket open(int port, int receiveBuffer, String target, String... headers)
      throws IOException {
    return new RawWebSocket(port, receiveBuffer).shakeHands(target, headers);
  }

  private RawWebSocket shakeHands(String target, String... headers) throws IOException {
    send(handshake(target, headers));
    Reply reply = headerOnly();
    if (reply.status() != 101) {
      close();
      throw new IOException("status " + reply.status());
    }
    return this;
  }

  /** The text of an opening handshake. */
  public static String handshake(String target, String... headers) {
    String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
    return "GET "
        + target
        + " HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
        + more
        + "\r\n";
  }

  public RawWebSocket sendText(String text) throws IOException {
    return sendFrame(true, TEXT, text.getBytes(StandardCharsets.UTF_8));
  }

  public RawWebSocket sendBinary(byte... bytes) throws IOException {
    return sendFrame(true, BINARY, bytes);
  }

  public RawWebSocket sendClose(int code) throws IOException {
    return sendFrame(true, CLOSE, new byte[] {(byte) (code >> 8), (byte) code});
  }

  public RawWebSocket sendFrame(boolean last, int opcode, byte[] payload) throws IOException {
    send(frame(last, opcode, payload));
    return this;
  }

  /** The bytes of a frame, under the mask 1-2-3-4. */
  public static byte[] frame(boolean last, int opcode, byte[] payload) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte((last ? 0x80 : 0) | opcode);
      if (payload.length < 126) {
        out.writeByte(0x80 | payload.length);
      } else if (payload.length < 65_536) {
        out.writeByte(0x80 | 126);
        out.writeShort(payload.length);
      } else {
        out.writeByte(0x80 | 127);
        out.writeLong(payload.length);
      }
      out.writeInt(0x01020304);
      for (int i = 0; i < payload.length; i++) {
        out.writeByte(payload[i] ^ (i % 4 + 1));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** The next frame, or {@link #END}. */
  public Frame receive() throws IOException {
    try {
      int opcode = in().readUnsignedByte() & 0xf;
      int length = in().readUnsignedByte() & 0x7f;
      if (length == 126) {
        length = in().readUnsignedShort();
      } else if (length == 127) {
        length = (int) in().readLong();
      }
      byte[] payload = new byte[length];
      in().readFully(payload);
      return new Frame(opcode, payload);
    } catch (EOFException | SocketException _) {
      return END;
    }
  }

  /** The next text or binary message, Engine.IO pings left out. */
  public Frame message() throws IOException {
    Frame frame = receive();
    while (frame.opcode() == TEXT && frame.text().equals("2")) {
      frame = receive();
    }
    return frame;
  }

  /** The next message's text. */
  public String text() throws IOException {
    return message().text();
  }

  /** Reads on to the close frame and gives its code; 1006 where the connection ends without one. */
  public int closeCode() throws IOException {
    while (true) {
      Frame frame = receive();
      if (frame.opcode() == CLOSE) {
        return frame.closeCode();
      }
      if (frame.opcode() == END.opcode()) {
        return 1006;
      }
    }
  }
}
