package com.jbcalling.gateway.signaling.engineio;

import com.jbcalling.gateway.signaling.engineio.EngineIoPacket.Binary;
import com.jbcalling.gateway.signaling.http.HttpExchange;
import com.jbcalling.gateway.signaling.http.WebSocketConnection;
import com.jbcalling.gateway.signaling.http.WebSocketListener;
import java.util.List;
import java.util.Map;

/** Packets over a WebSocket, one a message. */
final class WebSocketTransport implements EngineIoTransport, WebSocketListener {

  private static final int NORMAL = 1000;
  private static final int GOING_AWAY = 1001;
  private static final int PROTOCOL_ERROR = 1002;
  private static final int POLICY_VIOLATION = 1008;
  private static final int TOO_BIG = 1009;

  private final EngineIoSession session;
  private final WebSocketConnection connection;

  WebSocketTransport(
      EngineIoSession session,
      HttpExchange handshake,
      int maxPayload,
      Map<String, String> headers) {
    this.session = session;
    this.connection = handshake.upgrade(maxPayload, headers, new Relay(this));
  }

  /** Passes events on; exists because the connection needs a listener before it is there itself. */
  private record Relay(WebSocketTransport to) implements WebSocketListener {
    @Override
    public void onText(String text) {
      to.onText(text);
    }

    @Override
    public void onBinary(byte[] bytes) {
      to.onBinary(bytes);
    }

    @Override
    public void onClosed(int code, boolean byPeer) {
      to.onClosed(code, byPeer);
    }
  }

  @Override
  public void onText(String text) {
    session.receive(this, EngineIoCodec.decode(text));
  }

  @Override
  public void onBinary(byte[] bytes) {
    session.receive(this, new Binary(bytes));
  }

  @Override
  public void onClosed(int code, boolean byPeer) {
    session.lost(this, reasonOf(code, byPeer));
  }

  private static CloseReason reasonOf(int code, boolean byPeer) {
    if (byPeer) {
      return code == NORMAL || code == GOING_AWAY
          ? CloseReason.CLIENT_CLOSED
          : CloseReason.TRANSPORT_CLOSED;
    }
    return switch (code) {
      case ABNORMAL_CLOSURE -> CloseReason.TRANSPORT_LOST;
      case TOO_BIG -> CloseReason.TOO_LARGE;
      default -> CloseReason.MALFORMED;
    };
  }

  @Override
  public boolean isWritable() {
    return true;
  }

  @Override
  public void send(List<EngineIoPacket> packets) {
    for (EngineIoPacket packet : packets) {
      Runnable whenWritten = () -> session.written(packet);
      if (packet instanceof Binary(byte[] bytes)) {
        connection.sendBinary(bytes, whenWritten);
      } else {
        connection.sendText(EngineIoCodec.encode(packet), whenWritten);
      }
    }
    connection.flush();
  }

  @Override
  public void setReading(boolean reading) {
    connection.setReading(reading);
  }

  @Override
  public void close(CloseReason reason, List<EngineIoPacket> unsent) {
    switch (reason) {
      case SLOW_READER -> connection.abort(); // a close frame would wait behind all the rest
      case SERVER_CLOSED, SERVER_STOPPED -> {
        send(unsent);
        connection.close(reason == CloseReason.SERVER_CLOSED ? NORMAL : GOING_AWAY);
      }
      case MALFORMED -> connection.close(PROTOCOL_ERROR);
      case FLOOD -> connection.close(POLICY_VIOLATION);
      case TOO_LARGE -> connection.close(TOO_BIG);
      case CLIENT_CLOSED, TRANSPORT_CLOSED, TRANSPORT_LOST, PING_TIMEOUT ->
          connection.close(NORMAL);
    }
  }
}
