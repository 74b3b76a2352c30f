package com.jbcalling.gateway.signaling.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.signaling.client.LeakWatch;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakWatch.class)
class WebSocketHandlerTest {

  private static final int MAX_MESSAGE = 100;

  private final List<String> heard = new ArrayList<>();
  private EmbeddedChannel channel;
  private WebSocketHandler handler;

  @BeforeEach
  void open() {
    channel = new EmbeddedChannel();
    channel.freezeTime();
    handler =
        new WebSocketHandler(
            channel,
            MAX_MESSAGE,
            new WebSocketListener() {
              @Override
              public void onText(String text) {
                heard.add(text);
              }

              @Override
              public void onBinary(byte[] bytes) {
                heard.add(bytes.length + " bytes");
              }

              @Override
              public void onClosed(int code, boolean byPeer) {
                heard.add("closed " + code + (byPeer ? " by peer" : ""));
              }
            });
    channel.pipeline().addLast(handler);
  }

  @AfterEach
  void nothingIsLeft() {
    channel.finishAndReleaseAll();
  }

  private static ByteBuf bytes(String text) {
    return UnpooledByteBufAllocator.DEFAULT
        .heapBuffer()
        .writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  private void receive(WebSocketFrame... frames) {
    channel.writeInbound((Object[]) frames);
  }

  private void expectClose(int code) {
    CloseWebSocketFrame close = channel.readOutbound();
    assertThat(close.statusCode()).isEqualTo(code);
    close.release();
  }

  @Test
  void fragmentsBecomeOneMessageAndControlFramesMayComeBetween() {
    receive(
        new TextWebSocketFrame(false, 0, bytes("over ")),
        new PingWebSocketFrame(bytes("still there?")),
        new ContinuationWebSocketFrame(false, 0, bytes("the ")),
        new PongWebSocketFrame(bytes("")),
        new ContinuationWebSocketFrame(true, 0, bytes("wire")),
        new BinaryWebSocketFrame(false, 0, bytes("ab")),
        new ContinuationWebSocketFrame(true, 0, bytes("c")));
    assertThat(heard).containsExactly("over the wire", "3 bytes");
    PongWebSocketFrame pong = channel.readOutbound();
    assertThat(pong.content().toString(StandardCharsets.UTF_8)).isEqualTo("still there?");
    pong.release();
  }

  @Test
  void aCharacterMayBeSplitOverFragmentsButNotBroken() {
    byte[] euro = "€".getBytes(StandardCharsets.UTF_8);
    receive(
        new TextWebSocketFrame(false, 0, Unpooled.copiedBuffer(euro, 0, 2)),
        new ContinuationWebSocketFrame(true, 0, Unpooled.copiedBuffer(euro, 2, 1)),
        new TextWebSocketFrame(true, 0, Unpooled.copiedBuffer(euro, 0, 2)));
    assertThat(heard).containsExactly("€", "closed 1007");
    expectClose(1007);
  }

  @Test
  void fragmentsThatGrowTooLargeTogetherAreRefused() {
    receive(
        new TextWebSocketFrame(false, 0, bytes("x".repeat(60))),
        new ContinuationWebSocketFrame(false, 0, bytes("x".repeat(41))));
    assertThat(heard).containsExactly("closed 1009");
    expectClose(1009);
  }

  @Test
  void endlessFragmentsOfNothingAreRefused() {
    receive(new TextWebSocketFrame(false, 0, bytes("")));
    for (int i = 0; i < 2_000; i++) {
      receive(new ContinuationWebSocketFrame(false, 0, bytes("")));
    }
    assertThat(heard).containsExactly("closed 1002");
  }

  @Test
  void endlessPingsAreRefused() {
    for (int i = 0; i < 2_000; i++) {
      receive(new PingWebSocketFrame(bytes("")));
    }
    assertThat(heard).containsExactly("closed 1002");
  }

  @Test
  void aContinuationOfNothingAndAMessageInsideAMessageAreRefused() {
    receive(new ContinuationWebSocketFrame(true, 0, bytes("x")));
    assertThat(heard).containsExactly("closed 1002");
    nothingIsLeft();
    open();
    receive(
        new TextWebSocketFrame(false, 0, bytes("x")),
        new BinaryWebSocketFrame(true, 0, bytes("y")));
    assertThat(heard).containsExactly("closed 1002", "closed 1002");
  }

  @Test
  void aCloseIsEchoedAndNothingIsHeardAfterIt() {
    receive(new CloseWebSocketFrame(1001, "bye"), new TextWebSocketFrame(bytes("late")));
    assertThat(heard).containsExactly("closed 1001 by peer");
    expectClose(1001);
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void aCloseWithoutACodeIs1005() {
    receive(new CloseWebSocketFrame());
    assertThat(heard).containsExactly("closed 1005 by peer");
    expectClose(-1);
  }

  @Test
  void aBrokenConnectionIs1006EvenInsideAMessage() {
    receive(new TextWebSocketFrame(false, 0, bytes("cut")));
    var _ = channel.close();
    assertThat(heard).containsExactly("closed 1006");
  }

  @Test
  void closingWaitsForThePeersCloseFrame() {
    handler.close(1000);
    expectClose(1000);
    receive(new TextWebSocketFrame(bytes("late")));
    assertThat(channel.isOpen()).isTrue();
    receive(new CloseWebSocketFrame(1000, ""));
    assertThat(channel.isOpen()).isFalse();
    assertThat(heard).isEmpty();
  }

  @Test
  void closingDoesNotWaitForever() {
    handler.close(1000);
    expectClose(1000);
    channel.advanceTimeBy(3, TimeUnit.SECONDS);
    channel.runScheduledPendingTasks();
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void whatIsSentAfterTheEndCountsAsWritten() {
    handler.abort();
    handler.sendText("late", () -> heard.add("written"));
    assertThat(heard).containsExactly("written");
  }
}
