package com.jbcalling.gateway.stt.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The server's side of a WebSocket connection. One thread receives; any may send. Pings are
 * answered, and a close is too.
 */
public final class WebSocketConnection {
  private static final int CONTINUATION = 0x0; // RFC 6455, section 5.2
  private static final int TEXT = 0x1;
  private static final int BINARY = 0x2;
  private static final int CLOSE = 0x8;
  private static final int PING = 0x9;
  private static final int PONG = 0xA;
  private static final int FIN = 0x80;
  private static final int MASK = 0x80;
  private static final int MAX_MESSAGE = 8 * 1024 * 1024;

  private final Socket socket;
  private final DataInputStream in;
  private final OutputStream out;

  /** What a client sends. */
  public sealed interface Message {}

  public record Text(String text) implements Message {}

  public static final class Binary implements Message {
    private final byte[] bytes;

    Binary(byte[] bytes) {
      this.bytes = bytes;
    }

    public byte[] bytes() {
      return bytes;
    }
  }

  WebSocketConnection(Socket socket, InputStream in) throws IOException {
    this.socket = socket;
    this.in = new DataInputStream(in);
    this.out = socket.getOutputStream();
  }

  /** Waits for the next message; null once the client has closed. */
  public @Nullable Message receive() throws IOException {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    int type = CONTINUATION;
    while (true) {
      int first = in.readUnsignedByte();
      byte[] payload = readPayload();
      int opcode = first & 0x0F;
      switch (opcode) {
        case TEXT, BINARY, CONTINUATION -> {
          type = opcode == CONTINUATION ? type : opcode;
          message.write(payload);
          if (message.size() > MAX_MESSAGE) {
            throw new IOException("a message of " + message.size() + " bytes");
          }
          if ((first & FIN) != 0) {
            byte[] whole = message.toByteArray();
            return type == TEXT ? new Text(new String(whole, UTF_8)) : new Binary(whole);
          }
        }
        case PING -> send(FIN | PONG, payload);
        case CLOSE -> {
          send(FIN | CLOSE, payload);
          return null;
        }
        default -> {
          // A pong.
        }
      }
    }
  }

  private byte[] readPayload() throws IOException {
    int second = in.readUnsignedByte();
    long length = second & 0x7F;
    if (length == 126) {
      length = in.readUnsignedShort();
    } else if (length == 127) {
      length = in.readLong();
    }
    if ((second & MASK) == 0 || length < 0 || length > MAX_MESSAGE) {
      throw new IOException("a frame that no client sends");
    }
    byte[] mask = in.readNBytes(4);
    byte[] payload = in.readNBytes((int) length);
    if (mask.length < 4 || payload.length < length) {
      throw new EOFException();
    }
    for (int i = 0; i < payload.length; i++) {
      payload[i] ^= mask[i & 3];
    }
    return payload;
  }

  public void sendText(String text) throws IOException {
    send(FIN | TEXT, text.getBytes(UTF_8));
  }

  public void sendBinary(byte[] bytes) throws IOException {
    send(FIN | BINARY, bytes);
  }

  /** Sends a text message in pieces. */
  public void sendTextInFragments(String text, int length) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    for (int at = 0; at < bytes.length; at += length) {
      int count = Math.min(length, bytes.length - at);
      int opcode = (at == 0 ? TEXT : CONTINUATION) | (at + count == bytes.length ? FIN : 0);
      send(opcode, Arrays.copyOfRange(bytes, at, at + count));
    }
  }

  /** Begins to close. */
  public void sendClose(int code) throws IOException {
    send(FIN | CLOSE, ByteBuffer.allocate(2).putShort((short) code).array());
  }

  /** Sends bytes that are no frame. */
  public void sendRaw(byte[] bytes) throws IOException {
    synchronized (out) {
      out.write(bytes);
      out.flush();
    }
  }

  /** Resets the TCP connection. */
  public void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  private void send(int first, byte[] payload) throws IOException {
    ByteBuffer frame = ByteBuffer.allocate(10 + payload.length);
    frame.put((byte) first);
    if (payload.length < 126) {
      frame.put((byte) payload.length);
    } else if (payload.length < 65_536) {
      frame.put((byte) 126).putShort((short) payload.length);
    } else {
      frame.put((byte) 127).putLong(payload.length);
    }
    frame.put(payload);
    sendRaw(Arrays.copyOf(frame.array(), frame.position()));
  }
}
