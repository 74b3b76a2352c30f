package com.jbcalling.gateway.signaling.engineio;

import com.jbcalling.gateway.signaling.engineio.EngineIoPacket.Control;
import com.jbcalling.gateway.signaling.engineio.EngineIoPacket.Signal;
import com.jbcalling.gateway.signaling.http.BodyReceiver;
import com.jbcalling.gateway.signaling.http.HttpExchange;
import com.jbcalling.gateway.signaling.http.HttpReply;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Packets over HTTP: a {@code GET} waits until there is something for the client, a {@code POST}
 * brings what the client has. One of each at a time; a second one ends the session.
 */
final class LongPolling implements EngineIoTransport {

  private static final Control NOOP = new Control(Signal.NOOP, "");
  private static final Control CLOSE = new Control(Signal.CLOSE, "");

  private final EngineIoSession session;
  private final EngineIoReplies replies;
  private final EngineIoSettings settings;

  private @Nullable HttpExchange poll;
  private @Nullable HttpExchange post;
  private @Nullable List<EngineIoPacket> lastWords;
  private long answeredAt;

  LongPolling(EngineIoSession session, EngineIoReplies replies, EngineIoSettings settings) {
    this.session = session;
    this.replies = replies;
    this.settings = settings;
    this.answeredAt = now();
  }

  private long now() {
    return session.executor().ticker().nanoTime();
  }

  /**
   * Whether the client has let the time of a ping and its answer pass without a poll: however late
   * the ping was, it could not have got it.
   */
  boolean isAbandoned() {
    Duration patience = settings.pingInterval().plus(settings.pingTimeout());
    return poll == null && now() - answeredAt >= patience.toNanos();
  }

  // --- the client's requests ---

  void onRequest(HttpExchange exchange) {
    switch (exchange.method()) {
      case "GET" -> onPoll(exchange);
      case "POST" -> onPost(exchange);
      default -> exchange.reply(replies.error(exchange, ProtocolError.BAD_REQUEST));
    }
  }

  private void onPoll(HttpExchange exchange) {
    if (poll != null) {
      exchange.reply(replies.error(exchange, ProtocolError.BAD_REQUEST));
      session.terminate(CloseReason.MALFORMED);
      return;
    }
    poll = exchange;
    exchange.onGone(
        () -> {
          poll = null;
          session.lost(this, CloseReason.TRANSPORT_LOST);
        });
    session.flush();
  }

  private void onPost(HttpExchange exchange) {
    String type = exchange.header(HttpHeaderNames.CONTENT_TYPE);
    if (post != null || "application/octet-stream".equals(type)) {
      exchange.reply(replies.error(exchange, ProtocolError.BAD_REQUEST));
      session.terminate(CloseReason.MALFORMED);
      return;
    }
    post = exchange;
    exchange.onGone(
        () -> {
          post = null;
          session.lost(this, CloseReason.TRANSPORT_LOST);
        });
    exchange.receiveBody(
        settings.maxPayload(),
        new BodyReceiver() {
          @Override
          public void onBody(byte[] body) {
            List<EngineIoPacket> packets = decode(body);
            if (packets == null) {
              session.terminate(CloseReason.MALFORMED);
              refusePost(exchange);
            } else {
              session.receiveAll(packets, () -> acceptPost(exchange));
            }
          }

          @Override
          public void onTooLarge() {
            post = null;
            refuseTooLarge(exchange);
            session.terminate(CloseReason.TOO_LARGE);
          }
        });
  }

  private @Nullable List<EngineIoPacket> decode(byte[] body) {
    String payload;
    try {
      payload = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException _) {
      return null;
    }
    return EngineIoCodec.decodePayload(payload, settings.packetBurst());
  }

  private void acceptPost(HttpExchange exchange) {
    if (post == exchange) {
      post = null;
    }
    exchange.reply(replies.with(exchange, HttpReply.text(200, "ok")));
  }

  private void refusePost(HttpExchange exchange) {
    if (post == exchange) {
      post = null;
    }
    exchange.reply(replies.error(exchange, ProtocolError.BAD_REQUEST));
  }

  private void refuseTooLarge(HttpExchange exchange) {
    exchange.reply(replies.with(exchange, HttpReply.text(413, "Payload Too Large")));
  }

  // --- the gateway's packets ---

  @Override
  public boolean isWritable() {
    return poll != null;
  }

  @Override
  public void send(List<EngineIoPacket> packets) {
    HttpExchange waiting = poll;
    if (waiting != null) {
      poll = null;
      answeredAt = now();
      String payload = EngineIoCodec.encodePayload(packets);
      waiting.reply(replies.with(waiting, HttpReply.text(200, payload)));
      packets.forEach(session::written);
    }
  }

  /** Ends the waiting poll, so that the client turns to the WebSocket. */
  void release() {
    send(List.of(NOOP));
  }

  /** What is not read stays unanswered, so there is nothing to stop. */
  @Override
  public void setReading(boolean reading) {}

  @Override
  public void close(CloseReason reason, List<EngineIoPacket> unsent) {
    List<EngineIoPacket> last = new ArrayList<>(unsent);
    // A client that closes itself only needs its poll back; one that is closed must be told.
    last.add(reason == CloseReason.TRANSPORT_CLOSED ? NOOP : CLOSE);
    if (poll != null) {
      send(last);
    } else if (leavesWords(reason)) {
      lastWords = last;
    }
    HttpExchange posting = post;
    post = null;
    if (posting != null) {
      if (leavesWords(reason)) {
        acceptPost(posting);
      } else {
        refusePost(posting);
      }
    }
  }

  /** Whether the client may still come to fetch the end. */
  private static boolean leavesWords(CloseReason reason) {
    return reason == CloseReason.SERVER_CLOSED || reason == CloseReason.TRANSPORT_CLOSED;
  }

  boolean hasLastWords() {
    return lastWords != null;
  }

  /**
   * Answers a request that came after the end: a poll gets the last words; what is posted meanwhile
   * crossed them on the way, and is taken and ignored.
   */
  void onLateRequest(HttpExchange exchange) {
    List<EngineIoPacket> last = lastWords;
    if (last != null && "GET".equals(exchange.method())) {
      lastWords = null;
      poll = exchange;
      send(last);
    } else if (last != null && "POST".equals(exchange.method())) {
      exchange.receiveBody(
          settings.maxPayload(),
          new BodyReceiver() {
            @Override
            public void onBody(byte[] body) {
              acceptPost(exchange);
            }

            @Override
            public void onTooLarge() {
              refuseTooLarge(exchange);
            }
          });
    } else {
      exchange.reply(replies.error(exchange, ProtocolError.UNKNOWN_SESSION));
    }
  }
}
