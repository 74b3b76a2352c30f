package com.jbcalling.gateway.signaling.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The WebSocket end of a connection: puts messages together out of fragments, answers pings, and
 * closes by the rules of RFC 6455 section 7.
 */
final class WebSocketHandler extends ChannelInboundHandlerAdapter implements WebSocketConnection {

  private static final int NO_STATUS = 1005;
  private static final int PROTOCOL_ERROR = 1002;
  private static final int INVALID_PAYLOAD = 1007;
  private static final int MESSAGE_TOO_BIG = 1009;

  /** How long the peer may take to answer a close frame, in milliseconds. */
  private static final long CLOSE_GRACE_MILLIS = 2_000;

  /**
   * Control frames and fragments that a peer may send for one message; past it, it only keeps the
   * gateway busy.
   */
  private static final int MAX_IDLE_FRAMES = 1_024;

  private final Channel channel;
  private final int maxMessage;
  private final WebSocketListener listener;
  private final CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();

  private @Nullable ByteBuf partial;
  private boolean partialIsText;
  private int idleFrames;
  private boolean closing;
  private @Nullable Future<?> closeTimer;

  WebSocketHandler(Channel channel, int maxMessage, WebSocketListener listener) {
    this.channel = channel;
    this.maxMessage = maxMessage;
    this.listener = listener;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    try {
      if (closing) {
        // What still comes is only drained, so that the peer gets to read the close frame.
        if (message instanceof CloseWebSocketFrame) {
          end();
        }
      } else if (message instanceof WebSocketFrame frame) {
        onFrame(frame);
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private void onFrame(WebSocketFrame frame) {
    switch (frame) {
      case TextWebSocketFrame text -> onData(text, true);
      case BinaryWebSocketFrame binary -> onData(binary, false);
      case ContinuationWebSocketFrame continuation -> onContinuation(continuation);
      case PingWebSocketFrame ping -> {
        if (countIdleFrame()) {
          var _ = channel.writeAndFlush(new PongWebSocketFrame(ping.content().retain()));
        }
      }
      case PongWebSocketFrame _ -> countIdleFrame();
      case CloseWebSocketFrame close -> onClose(close);
      default -> fail(PROTOCOL_ERROR);
    }
  }

  private void onData(WebSocketFrame frame, boolean text) {
    if (partial != null) {
      fail(PROTOCOL_ERROR);
    } else if (frame.isFinalFragment()) {
      deliver(frame.content(), text);
    } else if (countIdleFrame()) {
      partial = channel.alloc().heapBuffer(frame.content().readableBytes(), maxMessage);
      partial.writeBytes(frame.content());
      partialIsText = text;
    }
  }

  private void onContinuation(ContinuationWebSocketFrame frame) {
    ByteBuf whole = partial;
    if (whole == null) {
      fail(PROTOCOL_ERROR);
      return;
    }
    if (whole.readableBytes() + frame.content().readableBytes() > maxMessage) {
      fail(MESSAGE_TOO_BIG);
      return;
    }
    if (!countIdleFrame()) {
      return;
    }
    whole.writeBytes(frame.content());
    if (frame.isFinalFragment()) {
      partial = null;
      try {
        deliver(whole, partialIsText);
      } finally {
        whole.release();
      }
    }
  }

  private void deliver(ByteBuf content, boolean text) {
    idleFrames = 0;
    if (text) {
      String decoded;
      try {
        decoded = utf8.decode(content.nioBuffer()).toString();
      } catch (CharacterCodingException _) {
        fail(INVALID_PAYLOAD);
        return;
      }
      listener.onText(decoded);
    } else {
      byte[] bytes = new byte[content.readableBytes()];
      content.readBytes(bytes);
      listener.onBinary(bytes);
    }
  }

  private boolean countIdleFrame() {
    if (++idleFrames > MAX_IDLE_FRAMES) {
      fail(PROTOCOL_ERROR);
      return false;
    }
    return true;
  }

  private void onClose(CloseWebSocketFrame frame) {
    int code = frame.statusCode() < 0 ? NO_STATUS : frame.statusCode();
    closing = true;
    releasePartial();
    CloseWebSocketFrame echo =
        code == NO_STATUS ? new CloseWebSocketFrame() : new CloseWebSocketFrame(code, "");
    var _ = channel.writeAndFlush(echo).addListener(ChannelFutureListener.CLOSE);
    listener.onClosed(code, true);
  }

  /** The peer broke the protocol: it is told so, and the listener too. */
  private void fail(int code) {
    if (!closing) {
      close(code);
      listener.onClosed(code, false);
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (cause instanceof CorruptedWebSocketFrameException corrupted) {
      fail(corrupted.closeStatus().code());
    } else {
      end();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    releasePartial();
    if (closeTimer != null) {
      closeTimer.cancel(false);
    }
    if (!closing) {
      closing = true;
      listener.onClosed(WebSocketListener.ABNORMAL_CLOSURE, false);
    }
    ctx.fireChannelInactive();
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    releasePartial();
  }

  private void end() {
    var _ = channel.close();
  }

  private void releasePartial() {
    if (partial != null) {
      partial.release();
      partial = null;
    }
  }

  @Override
  public void sendText(String text, Runnable whenWritten) {
    send(new TextWebSocketFrame(text), whenWritten);
  }

  @Override
  public void sendBinary(byte[] bytes, Runnable whenWritten) {
    send(new BinaryWebSocketFrame(Unpooled.wrappedBuffer(bytes)), whenWritten);
  }

  private void send(WebSocketFrame frame, Runnable whenWritten) {
    if (closing) {
      frame.release();
      whenWritten.run();
    } else {
      var _ = channel.write(frame).addListener(_ -> whenWritten.run());
    }
  }

  @Override
  public void flush() {
    channel.flush();
  }

  @Override
  public void setReading(boolean reading) {
    channel.config().setAutoRead(reading);
  }

  @Override
  public void close(int code) {
    if (closing) {
      return;
    }
    closing = true;
    releasePartial();
    var _ = channel.writeAndFlush(new CloseWebSocketFrame(code, ""));
    // Reading on lets the peer's close frame end the connection, and drains what it still sends.
    channel.config().setAutoRead(true);
    closeTimer = channel.eventLoop().schedule(this::end, CLOSE_GRACE_MILLIS, TimeUnit.MILLISECONDS);
  }

  @Override
  public void abort() {
    closing = true;
    releasePartial();
    end();
  }
}
