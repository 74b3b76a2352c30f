package com.jbcalling.gateway.signaling.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jbcalling.gateway.signaling.client.Await;
import com.jbcalling.gateway.signaling.client.LeakWatch;
import com.jbcalling.gateway.signaling.client.RawConnection;
import com.jbcalling.gateway.signaling.client.RawConnection.Reply;
import com.jbcalling.gateway.signaling.client.Web;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(LeakWatch.class)
class HttpServerTest {

  private static final HttpRoutes ROUTES =
      HttpRoutes.builder()
          .get("/health", () -> HttpReply.json(200, "{\"status\":\"ok\"}"))
          .get("/ill", () -> HttpReply.json(503, "{}"))
          .get(
              "/broken",
              () -> {
                throw new IllegalStateException("made to fail");
              })
          .get("/large", () -> HttpReply.text(200, "x".repeat(1_000_000)))
          .get("/switch", () -> HttpReply.text(200, "off"))
          .post("/switch", () -> HttpReply.text(200, "on"))
          .post("/bell", () -> HttpReply.text(200, "rung"))
          .build();

  private final List<AutoCloseable> open = new ArrayList<>();

  private HttpServer serve(HttpSettings settings) {
    return serve(settings, "/nowhere", HttpServerTest::echo);
  }

  private HttpServer serve(HttpSettings settings, String path, HttpEndpoint endpoint) {
    HttpServer server =
        HttpServer.builder()
            .address(Web.anyPort())
            .settings(settings)
            .mount(path, endpoint)
            .routes(ROUTES)
            .start();
    open.add(server);
    return server;
  }

  private Web web(HttpServer server) {
    Web web = new Web(server.port());
    open.add(web);
    return web;
  }

  private RawConnection raw(HttpServer server) throws IOException {
    RawConnection connection = new RawConnection(server.port());
    open.add(connection);
    return connection;
  }

  /** Sends a body back, up to 1,000 bytes. */
  private static void echo(HttpExchange exchange) {
    exchange.receiveBody(
        1_000,
        new BodyReceiver() {
          @Override
          public void onBody(byte[] body) {
            exchange.reply(HttpReply.of(200, "text/plain", body));
          }

          @Override
          public void onTooLarge() {
            exchange.reply(HttpReply.text(413, "too large"));
          }
        });
  }

  @AfterEach
  void closeAll() throws Exception {
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
  }

  @Test
  void aPageIsMadeForGetAndMeasuredForHead() throws Exception {
    HttpServer server = serve(HttpSettings.defaults());

    HttpResponse<String> get = web(server).get("/health?anything");
    assertThat(get.statusCode()).isEqualTo(200);
    assertThat(get.body()).isEqualTo("{\"status\":\"ok\"}");
    assertThat(get.headers().firstValue("content-type"))
        .hasValue("application/json; charset=utf-8");

    RawConnection raw = raw(server);
    raw.send("HEAD /health HTTP/1.1\r\nHost: x\r\n\r\nGET /ill HTTP/1.1\r\nHost: x\r\n\r\n");
    Reply head = raw.headerOnly();
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.headers()).containsEntry("content-length", "15");
  }

  @Test
  void aConnectionServesOneRequestAfterTheOther() throws Exception {
    RawConnection raw = raw(serve(HttpSettings.defaults()));
    for (int i = 0; i < 3; i++) {
      raw.send("GET /ill HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(raw.reply().status()).isEqualTo(503);
    }
    raw.send("GET /ill HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    assertThat(raw.reply().headers()).containsEntry("connection", "close");
    assertThat(raw.isClosedByServer()).isTrue();
  }

  @Test
  void unknownPathsAndMethodsAreRefused() throws Exception {
    Web web = web(serve(HttpSettings.defaults()));
    assertThat(web.get("/no-such").statusCode()).isEqualTo(404);
    HttpResponse<String> put = web.method("PUT", "/health", "body");
    assertThat(put.statusCode()).isEqualTo(405);
    assertThat(put.headers().firstValue("allow")).hasValue("GET, HEAD, OPTIONS");
    assertThat(web.method("OPTIONS", "/health", "").statusCode()).isEqualTo(204);
  }

  @Test
  void anActionIsCarriedOutByPostAlone() throws Exception {
    Web web = web(serve(HttpSettings.defaults()));

    assertThat(web.get("/switch").body()).isEqualTo("off");
    assertThat(web.post("/switch", "").body()).isEqualTo("on");
    assertThat(web.post("/bell", "whatever").body()).isEqualTo("rung");
    HttpResponse<String> get = web.get("/bell");
    assertThat(get.statusCode()).isEqualTo(405);
    assertThat(get.headers().firstValue("allow")).hasValue("POST, OPTIONS");
    assertThat(web.post("/health", "").statusCode()).isEqualTo(405);
  }

  @Test
  void aWebPageCannotAskForAnAction() throws Exception {
    Web web = web(serve(HttpSettings.defaults()));

    assertThat(web.post("/bell", "", "Origin", "https://elsewhere.example").statusCode())
        .isEqualTo(403);
    assertThat(web.post("/bell", "", "Origin", "null").statusCode()).isEqualTo(403);
  }

  @Test
  void aPageThatFailsIsA500AndNothingElse() throws Exception {
    Web web = web(serve(HttpSettings.defaults()));
    assertThat(web.get("/broken").statusCode()).isEqualTo(500);
    assertThat(web.get("/broken").body()).doesNotContain("made to fail");
    assertThat(web.get("/health").statusCode()).isEqualTo(200);
  }

  @Test
  void aLargeReplyArrivesWhole() throws Exception {
    assertThat(web(serve(HttpSettings.defaults())).get("/large").body()).hasSize(1_000_000);
  }

  @Test
  void aBodyIsReadWholeOrInPieces() throws Exception {
    HttpServer server = serve(HttpSettings.defaults(), "/echo", HttpServerTest::echo);
    assertThat(web(server).post("/echo", "whole").body()).isEqualTo("whole");

    RawConnection raw = raw(server);
    raw.send("POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n");
    raw.send("2\r\nde\r\n0\r\n\r\n");
    assertThat(raw.reply().body()).isEqualTo("abcde");
    raw.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n");
    raw.send("Expect: 100-continue\r\n\r\n");
    assertThat(raw.headerOnly().status()).isEqualTo(100);
    raw.send("ok");
    assertThat(raw.reply().body()).isEqualTo("ok");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Content-Length: 1001\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n3e9\r\n"})
  void aBodyOverTheLimitIsRefusedAndTheConnectionEnds(String rest) throws Exception {
    HttpServer server = serve(HttpSettings.defaults(), "/echo", HttpServerTest::echo);
    RawConnection raw = raw(server);
    raw.send("POST /echo HTTP/1.1\r\nHost: x\r\n" + rest + "y".repeat(1_001));
    assertThat(raw.reply().status()).isEqualTo(413);
    assertThat(raw.isClosedByServer()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GARBAGE\r\n\r\n",
        "GET / HTTP/1.1\r\nA: b\u0000\r\n\r\n",
        "GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n"
      })
  void whatIsNoRequestIsA400(String request) throws Exception {
    RawConnection raw = raw(serve(HttpSettings.defaults()));
    raw.send(request);
    assertThat(raw.reply().status()).isEqualTo(400);
  }

  @Test
  void headersAreBounded() throws Exception {
    RawConnection raw = raw(serve(HttpSettings.defaults()));
    raw.send("GET / HTTP/1.1\r\nHost: x\r\nLong: " + "a".repeat(20_000) + "\r\n\r\n");
    assertThat(raw.reply().status()).isEqualTo(431);
    assertThat(raw.isClosedByServer()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "GET /health HT",
        "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nab",
        "GET /ill HTTP/1.1\r\nHost: x\r\n\r\n"
      })
  void aPeerThatDoesNotGoOnIsDropped(String start) throws Exception {
    HttpServer server =
        serve(
            HttpSettings.defaults().withTimeouts(Duration.ofMillis(100)),
            "/echo",
            HttpServerTest::echo);
    RawConnection raw = raw(server);
    raw.send(start);
    assertThat(raw.isClosedByServer()).isTrue();
  }

  @Test
  void aReaderThatTakesNothingIsDropped() throws Exception {
    CompletableFuture<Void> asked = new CompletableFuture<>();
    HttpServer server =
        serve(
            HttpSettings.defaults().withTimeouts(Duration.ofMillis(200)),
            "/huge",
            exchange -> {
              exchange.reply(HttpReply.of(200, "text/plain", new byte[50_000_000]));
              asked.complete(null);
            });
    RawConnection raw = new RawConnection(server.port(), 4_096);
    open.add(raw);
    raw.send("GET /huge HTTP/1.1\r\nHost: x\r\n\r\n");
    asked.get(20, TimeUnit.SECONDS);
    Await.until(() -> server.connections() == 0);
    assertThatThrownBy(raw::reply).isInstanceOf(IOException.class);
  }

  @Test
  void aRequestBehindAnUnansweredOneEndsTheConnectionAfterTheReply() throws Exception {
    CompletableFuture<HttpExchange> waiting = new CompletableFuture<>();
    HttpServer server = serve(HttpSettings.defaults(), "/wait", waiting::complete);
    RawConnection raw = raw(server);
    raw.send("GET /wait HTTP/1.1\r\nHost: x\r\n\r\nGET /health HTTP/1.1\r\nHost: x\r\n\r\n");
    HttpExchange exchange = waiting.get(20, TimeUnit.SECONDS);
    exchange.executor().submit(() -> exchange.reply(HttpReply.text(200, "late"))).await();
    assertThat(raw.reply().body()).isEqualTo("late");
    assertThat(raw.isClosedByServer()).isTrue();
  }

  @Test
  void anEndpointHearsOfAPeerThatLeavesBeforeTheReply() throws Exception {
    CompletableFuture<Void> gone = new CompletableFuture<>();
    CompletableFuture<Void> asked = new CompletableFuture<>();
    HttpServer server =
        serve(
            HttpSettings.defaults(),
            "/wait",
            exchange -> {
              exchange.onGone(() -> gone.complete(null));
              asked.complete(null);
            });
    RawConnection raw = raw(server);
    raw.send("GET /wait HTTP/1.1\r\nHost: x\r\n\r\n");
    asked.get(20, TimeUnit.SECONDS);
    raw.reset();
    gone.get(20, TimeUnit.SECONDS);
  }

  @Test
  void halfOpenConnectionsOfAnAddressAreBounded() throws Exception {
    HttpServer server = serve(HttpSettings.defaults().withMaxHalfOpenPerAddress(2));
    RawConnection first = raw(server);
    RawConnection second = raw(server);
    // A third one has no place until one of the two has brought a request.
    assertThat(raw(server).isClosedByServer()).isTrue();
    first.send("GET /ill HTTP/1.1\r\nHost: x\r\n\r\n");
    assertThat(first.reply().status()).isEqualTo(503);
    RawConnection fourth = raw(server);
    fourth.send("GET /ill HTTP/1.1\r\nHost: x\r\n\r\n");
    assertThat(fourth.reply().status()).isEqualTo(503);
    second.close();
  }

  @Test
  void connectionsAreBounded() throws Exception {
    HttpServer server = serve(HttpSettings.defaults().withMaxConnections(1));
    RawConnection first = raw(server);
    assertThat(raw(server).isClosedByServer()).isTrue();
    first.send("GET /ill HTTP/1.1\r\nHost: x\r\n\r\n");
    assertThat(first.reply().status()).isEqualTo(503);
  }

  @Test
  void aStoppedServerHasAnsweredAndClosedEverything() throws Exception {
    HttpServer server = serve(HttpSettings.defaults());
    RawConnection idle = raw(server);
    idle.send("GET /ill HTTP/1.1\r\nHost: x\r\n\r\n");
    assertThat(idle.reply().status()).isEqualTo(503);
    server.close();
    assertThat(idle.isClosedByServer()).isTrue();
    assertThatThrownBy(() -> new RawConnection(server.port())).isInstanceOf(ConnectException.class);
  }

  @Test
  void aPortInUseIsSaidSo() {
    HttpServer server = serve(HttpSettings.defaults());
    assertThatThrownBy(
            () ->
                HttpServer.builder()
                    .address(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()))
                    .start())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("cannot listen");
  }
}
