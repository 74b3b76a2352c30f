package com.jbcalling.gateway.stt.websocket;

import com.jbcalling.gateway.stt.service.Wire;
import java.net.URI;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One WebSocket connection. The session's thread sends; the client's threads listen, and put what
 * they hear into the session's inbox.
 *
 * <p>Bounded on both sides: the next message is asked for when the session has taken the last one,
 * and the session sends audio only when everything sent before is gone.
 */
final class WebSocketWire implements Wire, WebSocket.Listener {
  /** Longest message taken, in UTF-16 units; a service's longest result is a tenth of it. */
  static final int MAX_MESSAGE = 256 * 1024;

  private static final Executor CLOSE_LIMIT =
      CompletableFuture.delayedExecutor(2, TimeUnit.SECONDS);

  private final Consumer<Happening> inbox;
  private final CompletableFuture<WebSocket> opening = new CompletableFuture<>();
  private final AtomicInteger unsent = new AtomicInteger();

  /** What was sent last; all that is sent follows it. The session's thread alone moves it. */
  private CompletableFuture<WebSocket> last = opening;

  private final StringBuilder message = new StringBuilder();
  private boolean tooLong;
  private volatile boolean unwanted;

  WebSocketWire(Consumer<Happening> inbox) {
    this.inbox = inbox;
  }

  void open(WebSocket.Builder builder, URI address) {
    var _ =
        builder
            .buildAsync(address, this)
            .whenComplete(
                (socket, failure) -> {
                  if (failure != null) {
                    happen(session -> session.refused(this, httpStatus(failure)));
                  } else if (unwanted) {
                    socket.abort();
                  }
                });
  }

  private static int httpStatus(Throwable failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    return cause instanceof WebSocketHandshakeException handshake
        ? handshake.getResponse().statusCode()
        : 0;
  }

  private void happen(Happening happening) {
    if (!unwanted) {
      inbox.accept(happening);
    }
  }

  // --- sending, on the session's thread ---

  @Override
  public void sendText(String text) {
    send(socket -> socket.sendText(text, true));
  }

  @Override
  public void sendBinary(byte[] bytes) {
    send(socket -> socket.sendBinary(ByteBuffer.wrap(bytes), true));
  }

  @Override
  public void ping() {
    send(socket -> socket.sendPing(ByteBuffer.allocate(0)));
  }

  /** The client allows one message under way at a time. */
  private void send(Function<WebSocket, CompletableFuture<WebSocket>> message) {
    unsent.incrementAndGet();
    last =
        last.thenCompose(message)
            .whenComplete(
                (socket, failure) -> {
                  unsent.decrementAndGet();
                  happen(
                      session -> {
                        if (failure != null) {
                          session.closed(this, 0);
                        }
                      });
                });
  }

  @Override
  public boolean isIdle() {
    return unsent.get() == 0;
  }

  @Override
  public void close() {
    unwanted = true;
    last = last.thenCompose(socket -> socket.sendClose(WebSocket.NORMAL_CLOSURE, ""));
    // The service may never answer, nor even read.
    CLOSE_LIMIT.execute(this::abort);
  }

  @Override
  public void abort() {
    unwanted = true;
    WebSocket socket = opening.getNow(null);
    if (socket != null) {
      socket.abort();
    }
  }

  // --- listening, on the client's threads, one call after another ---

  @Override
  public void onOpen(WebSocket socket) {
    opening.complete(socket);
    happen(session -> session.opened(this));
    socket.request(1);
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean isLast) {
    if (message.length() + data.length() > MAX_MESSAGE) {
      tooLong = true;
    } else if (!tooLong) {
      message.append(data);
    }
    if (isLast) {
      String text = tooLong ? null : message.toString();
      message.setLength(0);
      tooLong = false;
      take(
          socket,
          text == null ? session -> session.unreadable(this) : session -> session.text(this, text));
    } else {
      socket.request(1);
    }
    return null;
  }

  /** No service of ours sends binary. */
  @Override
  public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean isLast) {
    if (isLast) {
      take(socket, session -> session.unreadable(this));
    } else {
      socket.request(1);
    }
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onPong(WebSocket socket, ByteBuffer data) {
    take(socket, session -> session.pong(this));
    return null;
  }

  private void take(WebSocket socket, Happening happening) {
    if (unwanted) {
      socket.request(1);
      return;
    }
    happen(
        session -> {
          happening.tell(session);
          socket.request(1);
        });
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
    happen(session -> session.closed(this, code));
    return null;
  }

  @Override
  public void onError(WebSocket socket, Throwable error) {
    happen(session -> session.closed(this, 0));
  }
}
