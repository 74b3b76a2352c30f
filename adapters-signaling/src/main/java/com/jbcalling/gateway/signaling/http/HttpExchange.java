package com.jbcalling.gateway.signaling.http;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.util.concurrent.EventExecutor;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request and the place for its reply.
 *
 * <p>{@link #reply} may be called from any thread; everything else belongs to the server's event
 * loop.
 */
public final class HttpExchange {

  /** A query with more parameters than this is cut. */
  private static final int MAX_PARAMETERS = 32;

  private final HttpConnection connection;
  private final HttpRequest request;
  private final String path;
  private final Map<String, List<String>> query;

  private boolean dispatched;
  private boolean received;
  private boolean replied;
  private boolean lastOfConnection;

  private @Nullable BodyReceiver bodyReceiver;
  private @Nullable ByteBuf body;
  private int bodyLimit;
  private long discarded;
  private @Nullable Runnable onGone;

  HttpExchange(HttpConnection connection, HttpRequest request) {
    this.connection = connection;
    this.request = request;
    QueryStringDecoder decoder =
        new QueryStringDecoder(
            request.uri(), java.nio.charset.StandardCharsets.UTF_8, true, MAX_PARAMETERS);
    this.path = pathOf(decoder);
    this.query = queryOf(decoder);
  }

  /** The method in capitals, e.g. {@code GET}. */
  public String method() {
    return request.method().name();
  }

  /** The path, percent-decoded, without the query; empty where it is malformed. */
  public String path() {
    return path;
  }

  /** The first value of a query parameter. */
  public @Nullable String query(String name) {
    List<String> values = query.get(name);
    return values == null ? null : values.getFirst();
  }

  /** The first value of a header field. */
  public @Nullable String header(CharSequence name) {
    return request.headers().get(name);
  }

  /** Where the request came from: the peer of the TCP connection. */
  public InetSocketAddress remoteAddress() {
    return connection.remoteAddress();
  }

  /** The event loop on which this request and everything that belongs to it runs. */
  public EventExecutor executor() {
    return connection.executor();
  }

  /** Whether this is a well-formed WebSocket handshake of version 13 (RFC 6455 section 4.2.1). */
  public boolean isWebSocketHandshake() {
    return "GET".equals(method())
        && request
            .headers()
            .containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE, true)
        && request.headers().contains(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)
        && request.headers().contains(HttpHeaderNames.SEC_WEBSOCKET_KEY)
        && "13".equals(header(HttpHeaderNames.SEC_WEBSOCKET_VERSION));
  }

  /**
   * Answers the handshake and turns the connection into a WebSocket.
   *
   * @param maxMessage the largest message accepted, in bytes
   * @throws IllegalStateException where {@link #isWebSocketHandshake} does not hold
   */
  public WebSocketConnection upgrade(
      int maxMessage, Map<String, String> headers, WebSocketListener listener) {
    if (replied || !isWebSocketHandshake()) {
      throw new IllegalStateException("not a WebSocket handshake");
    }
    replied = true;
    return connection.upgrade(request, maxMessage, headers, listener);
  }

  /**
   * Asks for the body. A body that is longer than the limit is refused as soon as that shows.
   *
   * @param limit the largest body in bytes
   */
  public void receiveBody(int limit, BodyReceiver receiver) {
    bodyReceiver = receiver;
    bodyLimit = limit;
    if (HttpUtil.getContentLength(request, 0L) > limit) {
      tooLarge();
    } else if (HttpUtil.is100ContinueExpected(request)) {
      connection.sendContinue();
    }
  }

  /** Called once if the connection ends before the reply was sent. */
  public void onGone(Runnable action) {
    onGone = action;
  }

  /** Sends the reply; a second one is ignored. May be called from any thread. */
  public void reply(HttpReply reply) {
    if (executor().inEventLoop()) {
      replyNow(reply);
    } else {
      executor().execute(() -> replyNow(reply));
    }
  }

  private void replyNow(HttpReply reply) {
    if (replied) {
      return;
    }
    replied = true;
    onGone = null;
    releaseBody();
    connection.write(this, reply);
  }

  // --- the connection's side ---

  boolean hasBodyMethod() {
    return switch (method()) {
      case "POST", "PUT", "PATCH" -> true;
      default -> false;
    };
  }

  boolean isHead() {
    return "HEAD".equals(method());
  }

  boolean keepsAlive() {
    return received && !lastOfConnection && HttpUtil.isKeepAlive(request);
  }

  /** Something else came on this connection before the reply: it is closed after the reply. */
  void lastOfConnection() {
    lastOfConnection = true;
  }

  boolean isReceived() {
    return received;
  }

  boolean isReplied() {
    return replied;
  }

  /** Marks the hand-over to the endpoint; false if that has been. */
  boolean dispatch() {
    boolean first = !dispatched;
    dispatched = true;
    return first;
  }

  /** Takes a piece of the body; false if the connection should end, being fed for nothing. */
  boolean content(ByteBuf piece) {
    if (bodyReceiver == null || replied) {
      discarded += piece.readableBytes();
      return discarded <= 1 << 16;
    }
    int length = body == null ? 0 : body.readableBytes();
    if (length + piece.readableBytes() > bodyLimit) {
      tooLarge();
      return true;
    }
    if (body == null) {
      body = piece.alloc().heapBuffer(piece.readableBytes(), Math.max(1, bodyLimit));
    }
    body.writeBytes(piece);
    return true;
  }

  void contentComplete() {
    received = true;
    BodyReceiver receiver = bodyReceiver;
    if (receiver == null || replied) {
      return;
    }
    bodyReceiver = null;
    byte[] bytes = body == null ? new byte[0] : new byte[body.readableBytes()];
    if (body != null) {
      body.readBytes(bytes);
    }
    releaseBody();
    receiver.onBody(bytes);
  }

  void gone() {
    releaseBody();
    bodyReceiver = null;
    Runnable action = onGone;
    onGone = null;
    if (action != null && !replied) {
      replied = true;
      action.run();
    }
  }

  private void tooLarge() {
    BodyReceiver receiver = bodyReceiver;
    bodyReceiver = null;
    releaseBody();
    if (receiver != null) {
      receiver.onTooLarge();
    }
  }

  private void releaseBody() {
    if (body != null) {
      body.release();
      body = null;
    }
  }

  private static String pathOf(QueryStringDecoder decoder) {
    try {
      return decoder.path();
    } catch (IllegalArgumentException _) {
      return "";
    }
  }

  private static Map<String, List<String>> queryOf(QueryStringDecoder decoder) {
    try {
      return decoder.parameters();
    } catch (IllegalArgumentException _) {
      return Map.of();
    }
  }
}
