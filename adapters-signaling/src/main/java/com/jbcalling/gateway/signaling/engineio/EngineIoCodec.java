package com.jbcalling.gateway.signaling.engineio;

import com.jbcalling.gateway.signaling.engineio.EngineIoPacket.Binary;
import com.jbcalling.gateway.signaling.engineio.EngineIoPacket.Control;
import com.jbcalling.gateway.signaling.engineio.EngineIoPacket.Signal;
import com.jbcalling.gateway.signaling.engineio.EngineIoPacket.Text;
import io.netty.buffer.ByteBufUtil;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Packets to text and back (engine.io-protocol, "Packet encoding"). A WebSocket text frame holds
 * one packet, a binary frame one binary message as it is; the payload of a long-polling request
 * holds several packets between separators, binary ones in base64:
 *
 * <pre>
 *   packet  = digit [data]            4hello
 *   binary  = "b" base64              bAQIDBA==
 *   payload = packet *(%x1E packet)
 * </pre>
 *
 * What cannot be read is {@code null}, never an exception.
 */
final class EngineIoCodec {

  static final char SEPARATOR = '\u001e';

  private static final char MESSAGE = '4';
  private static final char BASE64 = 'b';

  private EngineIoCodec() {}

  /** Reads the packet of one WebSocket text frame. */
  static @Nullable EngineIoPacket decode(String text) {
    if (text.isEmpty()) {
      return null;
    }
    String data = text.substring(1);
    return switch (text.charAt(0)) {
      case '0' -> new Control(Signal.OPEN, data);
      case '1' -> new Control(Signal.CLOSE, data);
      case '2' -> new Control(Signal.PING, data);
      case '3' -> new Control(Signal.PONG, data);
      case MESSAGE -> new Text(data);
      case '5' -> new Control(Signal.UPGRADE, data);
      case '6' -> new Control(Signal.NOOP, data);
      default -> null;
    };
  }

  /**
   * Reads the packets of one long-polling request.
   *
   * @param maxPackets a payload of more packets is refused
   */
  static @Nullable List<EngineIoPacket> decodePayload(String payload, int maxPackets) {
    List<EngineIoPacket> packets = new ArrayList<>();
    int start = 0;
    while (true) {
      int end = payload.indexOf(SEPARATOR, start);
      String part = payload.substring(start, end < 0 ? payload.length() : end);
      EngineIoPacket packet =
          !part.isEmpty() && part.charAt(0) == BASE64 ? decodeBase64(part) : decode(part);
      if (packet == null || packets.size() == maxPackets) {
        return null;
      }
      packets.add(packet);
      if (end < 0) {
        return packets;
      }
      start = end + 1;
    }
  }

  private static @Nullable EngineIoPacket decodeBase64(String part) {
    try {
      return new Binary(Base64.getDecoder().decode(part.substring(1)));
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  /** The text of one packet, a binary one in base64. */
  static String encode(EngineIoPacket packet) {
    return switch (packet) {
      case Text(String text) -> MESSAGE + text;
      case Control(Signal signal, String data) -> signal.digit() + data;
      case Binary(byte[] bytes) -> BASE64 + Base64.getEncoder().encodeToString(bytes);
    };
  }

  /** The text of several packets. */
  static String encodePayload(List<EngineIoPacket> packets) {
    if (packets.size() == 1) {
      return encode(packets.getFirst());
    }
    StringBuilder payload = new StringBuilder();
    for (EngineIoPacket packet : packets) {
      if (!payload.isEmpty()) {
        payload.append(SEPARATOR);
      }
      payload.append(encode(packet));
    }
    return payload.toString();
  }

  /** How many bytes a packet carries, its type not counted. */
  static int size(EngineIoPacket packet) {
    return switch (packet) {
      case Text(String text) -> ByteBufUtil.utf8Bytes(text);
      case Binary(byte[] bytes) -> bytes.length;
      case Control(_, String data) -> ByteBufUtil.utf8Bytes(data);
    };
  }
}
