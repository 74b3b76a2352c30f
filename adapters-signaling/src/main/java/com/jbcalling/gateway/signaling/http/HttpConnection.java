package com.jbcalling.gateway.signaling.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker13;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.EventExecutor;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP connection: a request at a time, each under a deadline, until it becomes a WebSocket or
 * ends. A request that comes before the reply to the one before is not read (RFC 9112 section 9.3.2
 * leaves a server that freedom): the connection ends after that reply.
 */
final class HttpConnection extends ChannelInboundHandlerAdapter {

  /** Tells a connection that the server stops. */
  static final Object STOPPING = new Object();

  /** Bodies leave in pieces of this size, so that each piece taken shows a reader alive. */
  private static final int PIECE = 64 * 1024;

  /** How long a refused request may still be drained before the connection ends. */
  private static final long DRAIN_MILLIS = 500;

  private final Channel channel;
  private final InetSocketAddress remoteAddress;
  private final HttpEndpoint endpoint;
  private final HttpSettings settings;
  private final AddressLimits halfOpen;

  private @Nullable HttpExchange exchange;
  private boolean proven;
  private boolean ending;
  private @Nullable Future<?> deadline;

  HttpConnection(
      Channel channel,
      InetSocketAddress remoteAddress,
      HttpEndpoint endpoint,
      HttpSettings settings,
      AddressLimits halfOpen) {
    this.channel = channel;
    this.remoteAddress = remoteAddress;
    this.endpoint = endpoint;
    this.settings = settings;
    this.halfOpen = halfOpen;
  }

  InetSocketAddress remoteAddress() {
    return remoteAddress;
  }

  EventExecutor executor() {
    return channel.eventLoop();
  }

  // --- reading ---

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    expect(settings.headerTimeout());
    ctx.fireChannelActive();
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    try {
      if (ending) {
        return;
      }
      if (message instanceof HttpRequest request) {
        onHead(request);
      }
      if (message instanceof HttpContent content) {
        onContent(content);
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private void onHead(HttpRequest request) {
    prove();
    HttpExchange current = exchange;
    if (current != null) {
      current.lastOfConnection();
      ending = true;
      return;
    }
    expect(settings.bodyTimeout());
    if (!request.decoderResult().isSuccess()) {
      refuse(request, statusOf(request.decoderResult()));
      return;
    }
    HttpExchange next = new HttpExchange(this, request);
    exchange = next;
    if (next.path().isEmpty()) {
      next.reply(HttpReply.text(400, "Bad Request"));
    } else if (next.hasBodyMethod() && next.dispatch()) {
      endpoint.handle(next);
    }
  }

  private void onContent(HttpContent content) {
    HttpExchange current = exchange;
    if (current == null) {
      return;
    }
    if (!content.decoderResult().isSuccess() || !current.content(content.content())) {
      end();
      return;
    }
    if (content instanceof LastHttpContent) {
      if (!current.isReplied()) {
        cancelDeadline();
      }
      current.contentComplete();
      if (!current.isReplied() && current.dispatch()) {
        endpoint.handle(current);
      }
    }
  }

  /** The peer has shown a whole header, or is gone: it is no longer half-open. */
  private void prove() {
    if (!proven) {
      proven = true;
      halfOpen.release(remoteAddress);
    }
  }

  private void refuse(HttpRequest request, HttpResponseStatus status) {
    HttpExchange broken = new HttpExchange(this, request);
    broken.lastOfConnection();
    exchange = broken;
    broken.reply(HttpReply.text(status.code(), status.reasonPhrase()));
  }

  private static HttpResponseStatus statusOf(DecoderResult result) {
    return result.cause() instanceof TooLongFrameException
        ? HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE
        : HttpResponseStatus.BAD_REQUEST;
  }

  /** The server stops: nothing more is read, and what is idle ends. */
  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event == STOPPING) {
      HttpExchange current = exchange;
      if (current == null) {
        end();
      } else {
        current.lastOfConnection();
      }
    } else {
      ctx.fireUserEventTriggered(event);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    cancelDeadline();
    prove();
    HttpExchange current = exchange;
    exchange = null;
    if (current != null) {
      current.gone();
    }
    ctx.fireChannelInactive();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    end(); // a reset, a TLS alert or garbage: nothing to tell the peer
  }

  // --- writing ---

  void sendContinue() {
    var _ =
        channel.writeAndFlush(
            new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER));
  }

  void write(HttpExchange of, HttpReply reply) {
    boolean keepAlive = of.keepsAlive() && !ending;
    HttpResponse head =
        new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(reply.status()));
    HttpHeaders headers = head.headers();
    if (!reply.contentType().isEmpty()) {
      headers.set(HttpHeaderNames.CONTENT_TYPE, reply.contentType());
    }
    if (reply.status() != 204 && reply.status() != 304) {
      headers.set(HttpHeaderNames.CONTENT_LENGTH, reply.body().length);
    }
    reply.headers().forEach(headers::set);
    HttpUtil.setKeepAlive(headers, HttpVersion.HTTP_1_1, keepAlive);
    expect(settings.writeTimeout());
    var _ = channel.write(head);
    byte[] body = of.isHead() ? new byte[0] : reply.body();
    int at = 0;
    for (; body.length - at > PIECE; at += PIECE) {
      var _ =
          channel
              .write(new DefaultHttpContent(Unpooled.wrappedBuffer(body, at, PIECE)))
              .addListener(_ -> expect(settings.writeTimeout()));
    }
    ByteBuf last = Unpooled.wrappedBuffer(body, at, body.length - at);
    var _ =
        channel
            .writeAndFlush(new DefaultLastHttpContent(last))
            .addListener(_ -> written(of, keepAlive));
  }

  private void written(HttpExchange of, boolean keepAlive) {
    cancelDeadline();
    if (keepAlive && !ending) {
      exchange = null;
      expect(settings.idleTimeout());
    } else if (of.isReceived()) {
      end();
    } else {
      // An immediate close would reset the connection under a peer that is still sending, and
      // take the reply from it.
      ending = true;
      expect(Duration.ofMillis(DRAIN_MILLIS));
    }
  }

  WebSocketConnection upgrade(
      HttpRequest request, int maxMessage, Map<String, String> more, WebSocketListener listener) {
    cancelDeadline();
    WebSocketHandler handler = new WebSocketHandler(channel, maxMessage, listener);
    channel.pipeline().replace(this, "websocket", handler);
    WebSocketDecoderConfig config =
        WebSocketDecoderConfig.newBuilder()
            .maxFramePayloadLength(maxMessage)
            .allowExtensions(false) // no permessage-deflate: a small frame stays a small message
            .closeOnProtocolViolation(false)
            .withUTF8Validator(false)
            .build();
    HttpHeaders headers = new DefaultHttpHeaders();
    more.forEach(headers::set);
    var _ =
        new WebSocketServerHandshaker13(request.uri(), null, config)
            .handshake(
                channel,
                new DefaultFullHttpRequest(
                    request.protocolVersion(),
                    request.method(),
                    request.uri(),
                    Unpooled.EMPTY_BUFFER,
                    request.headers(),
                    EmptyHttpHeaders.INSTANCE),
                headers,
                channel.newPromise())
            .addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    return handler;
  }

  // --- deadlines ---

  private void expect(Duration within) {
    cancelDeadline();
    if (channel.isActive()) {
      deadline = channel.eventLoop().schedule(this::end, within.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  private void end() {
    var _ = channel.close();
  }

  private void cancelDeadline() {
    if (deadline != null) {
      deadline.cancel(false);
      deadline = null;
    }
  }
}
