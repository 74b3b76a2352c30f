package com.jbcalling.gateway.signaling.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.signaling.client.LeakWatch;
import com.jbcalling.gateway.signaling.fuzz.Mutator;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpServerCodec;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakWatch.class)
class HttpFuzzTest {

  private static final InetSocketAddress PEER = new InetSocketAddress("10.0.0.1", 1);
  private static final int LIMIT = 1_000;

  /** Uses all of a request that an endpoint can. */
  private static void use(HttpExchange exchange) {
    CorsPolicy cors = CorsPolicy.parse("https://a.example");
    HttpReply reply =
        HttpReply.text(200, exchange.path() + exchange.query("sid"))
            .withAll(cors.preflight(exchange).headers());
    if (exchange.isWebSocketHandshake() && cors.permits(exchange)) {
      Map<String, String> headers = cors.headers(exchange);
      Echo echo = new Echo();
      echo.connection = exchange.upgrade(LIMIT, headers, echo);
    } else if (exchange.hasBodyMethod()) {
      exchange.receiveBody(
          LIMIT,
          new BodyReceiver() {
            @Override
            public void onBody(byte[] body) {
              assertThat(body.length).isLessThanOrEqualTo(LIMIT);
              exchange.reply(reply);
            }

            @Override
            public void onTooLarge() {
              exchange.reply(HttpReply.empty(413));
            }
          });
    } else {
      exchange.reply(reply);
    }
  }

  private static final class Echo implements WebSocketListener {
    private @Nullable WebSocketConnection connection;
    private boolean closed;

    private WebSocketConnection open() {
      return Objects.requireNonNull(connection);
    }

    @Override
    public void onText(String text) {
      assertThat(closed).isFalse();
      assertThat(text.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(LIMIT);
      open().sendText(text, () -> {});
      open().flush();
    }

    @Override
    public void onBinary(byte[] bytes) {
      assertThat(closed).isFalse();
      assertThat(bytes.length).isLessThanOrEqualTo(LIMIT);
      open().sendBinary(bytes, () -> {});
      open().flush();
    }

    @Override
    public void onClosed(int code, boolean byPeer) {
      assertThat(closed).isFalse();
      closed = true;
    }
  }

  /** Delivers bytes in two pieces, then ends the connection. */
  private static void deliver(byte[] handshake, byte[] input) {
    AddressLimits halfOpen = new AddressLimits(1);
    assertThat(halfOpen.acquire(PEER)).isTrue();
    EmbeddedChannel channel = new EmbeddedChannel(false, false);
    channel
        .pipeline()
        .addLast(new HttpServerCodec())
        .addLast(
            new HttpConnection(
                channel, PEER, HttpFuzzTest::use, HttpSettings.defaults(), halfOpen));
    try {
      channel.register();
      int half = input.length / 2;
      write(channel, handshake, 0, handshake.length);
      write(channel, input, 0, half);
      write(channel, input, half, input.length - half);
    } catch (Exception e) {
      throw new AssertionError(e);
    } finally {
      channel.finishAndReleaseAll();
    }
    assertThat(halfOpen.addresses()).isZero();
  }

  private static void write(EmbeddedChannel channel, byte[] bytes, int from, int length) {
    if (length > 0 && channel.isOpen()) {
      channel.writeInbound(Unpooled.copiedBuffer(bytes, from, length));
    }
  }

  @Test
  void noRequestBreaksAConnectionsHandler() {
    Mutator.run("http-connection", 4, input -> deliver(new byte[0], input));
  }

  @Test
  void noFrameBreaksAWebSocket() {
    byte[] handshake =
        """
        GET / HTTP/1.1\r
        Host: localhost\r
        Connection: Upgrade\r
        Upgrade: websocket\r
        Sec-WebSocket-Version: 13\r
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
        \r
        """
            .getBytes(StandardCharsets.US_ASCII);
    Mutator.run("websocket-frames", 4, input -> deliver(handshake, input));
  }
}
