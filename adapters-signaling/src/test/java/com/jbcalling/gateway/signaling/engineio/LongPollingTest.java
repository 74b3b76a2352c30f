package com.jbcalling.gateway.signaling.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.signaling.client.Await;
import com.jbcalling.gateway.signaling.client.LeakWatch;
import com.jbcalling.gateway.signaling.client.RawConnection;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(LeakWatch.class)
class LongPollingTest {

  private EngineIoFixture io;

  @BeforeEach
  void serve() {
    io = new EngineIoFixture(EngineIoFixture.QUIET.withSizes(1_000, 10_000));
  }

  @AfterEach
  void stop() throws Exception {
    io.close();
  }

  @Test
  void theGreetingSaysWhatTheServerDoes() throws Exception {
    assertThat(io.web.get("/engine.io/?EIO=4&transport=polling").body())
        .matches(
            "0\\{\"sid\":\"[\\w-]{20}\",\"upgrades\":\\[\"websocket\"],\"pingInterval\":60000,"
                + "\"pingTimeout\":60000,\"maxPayload\":1000}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET  | EIO=4                            | 400 | {"code":0,"message":"Transport unknown"}
          GET  | EIO=4&transport=carrier-pigeon   | 400 | {"code":0,"message":"Transport unknown"}
          GET  | EIO=4&transport=polling&sid=none | 400 | {"code":1,"message":"Session ID unknown"}
          POST | EIO=4&transport=polling          | 400 | {"code":2,"message":"Bad handshake method"}
          GET  | EIO=4&transport=websocket        | 400 | {"code":3,"message":"Bad request"}
          GET  | EIO=3&transport=polling          | 400 | {"code":5,"message":"Unsupported protocol version"}
          GET  | transport=polling                | 400 | {"code":5,"message":"Unsupported protocol version"}
          """)
  void badRequestsGetTheCodesThatClientsKnow(String method, String query, int status, String body)
      throws Exception {
    HttpResponse<String> reply = io.web.method(method, "/engine.io/?" + query, "");
    assertThat(reply.statusCode()).isEqualTo(status);
    assertThat(reply.body()).isEqualTo(body);
    assertThat(io.engine.sessions()).isZero();
  }

  @Test
  void messagesGoBothWaysInOrder() throws Exception {
    String session = io.poll();
    HttpResponse<String> posted = io.web.post(session, "4one\u001ebAQID\u001e4two");
    assertThat(posted.body()).isEqualTo("ok");
    io.expect("one", "3 bytes", "two");

    EngineIoSession server = io.session();
    server.send("three");
    server.send(new byte[] {1, 2, 3, 4});
    server.send("f\u00fcnf");
    Await.until(() -> waiting(session).endsWith("4f\u00fcnf"));
  }

  private final StringBuilder fetched = new StringBuilder();

  private String waiting(String session) {
    try {
      fetched.append(io.web.get(session).body()).append('\u001e');
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    String all = fetched.substring(0, fetched.length() - 1);
    assertThat("4three\u001ebAQIDBA==\u001e4f\u00fcnf").startsWith(all);
    return all;
  }

  @Test
  void aPollWaitsUntilThereIsSomething() throws Exception {
    String session = io.poll();
    CompletableFuture<HttpResponse<String>> poll = io.web.getLater(session);
    io.session().send("news");
    HttpResponse<String> reply = poll.join();
    assertThat(reply.body()).isEqualTo("4news");
    assertThat(reply.headers().firstValue("content-type")).hasValue("text/plain; charset=utf-8");
    assertThat(reply.headers().firstValue("cache-control")).hasValue("no-store");
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "", "4a\u001e", "2", "b%"})
  void aPayloadThatIsNoneEndsTheSession(String payload) throws Exception {
    String session = io.poll();
    assertThat(io.web.post(session, payload).statusCode()).isEqualTo(400);
    io.expect(CloseReason.MALFORMED);
    assertThat(io.web.get(session).statusCode()).isEqualTo(400);
  }

  @Test
  void brokenUtf8EndsTheSession() throws Exception {
    String session = io.poll();
    try (RawConnection raw = new RawConnection(io.server.port())) {
      raw.send("POST " + session + " HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n");
      raw.send(new byte[] {'4', (byte) 0xff});
      assertThat(raw.reply().status()).isEqualTo(400);
    }
    io.expect(CloseReason.MALFORMED);
  }

  @Test
  void aBodyOfBytesEndsTheSession() throws Exception {
    String session = io.poll();
    HttpResponse<String> reply =
        io.web.post(session, "4a", "Content-Type", "application/octet-stream");
    assertThat(reply.statusCode()).isEqualTo(400);
    io.expect(CloseReason.MALFORMED);
  }

  @Test
  void aPayloadThatIsTooLargeEndsThatSessionOnly() throws Exception {
    String session = io.poll();
    String other = io.poll();
    assertThat(io.web.post(session, "4" + "x".repeat(999)).statusCode()).isEqualTo(200);
    io.expect("x".repeat(999));
    assertThat(io.web.post(session, "4" + "x".repeat(1_000)).statusCode()).isEqualTo(413);
    io.expect(CloseReason.TOO_LARGE);
    assertThat(io.web.get(session).statusCode()).isEqualTo(400);
    assertThat(io.web.post(other, "4still here").statusCode()).isEqualTo(200);
    io.expect("still here");
  }

  @Test
  void aSecondPollEndsTheSession() throws Exception {
    String session = io.poll();
    try (RawConnection first = new RawConnection(io.server.port());
        RawConnection second = new RawConnection(io.server.port())) {
      first.send("GET " + session + " HTTP/1.1\r\nHost: x\r\n\r\n");
      second.send("GET " + session + "&t=2 HTTP/1.1\r\nHost: x\r\n\r\n");
      // Which one was the second, the network decides.
      assertThat(List.of(first.reply().body(), second.reply().body()))
          .containsExactlyInAnyOrder("1", "{\"code\":3,\"message\":\"Bad request\"}");
    }
    io.expect(CloseReason.MALFORMED);
  }

  @Test
  void aSecondPostEndsTheSession() throws Exception {
    String session = io.poll();
    try (RawConnection first = new RawConnection(io.server.port());
        RawConnection second = new RawConnection(io.server.port())) {
      String post = "POST " + session + " HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n4";
      first.send(post);
      second.send(post);
      assertThat(second.reply().status()).isEqualTo(400);
      assertThat(first.reply().status()).isEqualTo(400);
    }
    io.expect(CloseReason.MALFORMED);
  }

  @Test
  void otherMethodsAreRefused() throws Exception {
    String session = io.poll();
    assertThat(io.web.method("PUT", session, "4a").statusCode()).isEqualTo(400);
    assertThat(io.web.method("DELETE", session, "").statusCode()).isEqualTo(400);
  }

  @Test
  void aPollThatBreaksOffLosesTheTransport() throws Exception {
    String session = io.poll();
    RawConnection raw = new RawConnection(io.server.port());
    raw.send("GET " + session + " HTTP/1.1\r\nHost: x\r\n\r\n");
    // The server has the poll when what it sends comes out there.
    io.session().send("there");
    assertThat(raw.reply().body()).isEqualTo("4there");
    raw.send("GET " + session + " HTTP/1.1\r\nHost: x\r\n\r\n");
    raw.close();
    io.expect(CloseReason.TRANSPORT_LOST);
  }

  @Test
  void aClientThatClosesGetsItsPollBack() throws Exception {
    String session = io.poll();
    CompletableFuture<HttpResponse<String>> poll = io.web.getLater(session);
    assertThat(io.web.post(session, "1").body()).isEqualTo("ok");
    io.expect(CloseReason.TRANSPORT_CLOSED);
    assertThat(poll.join().body()).isEqualTo("6");
    assertThat(io.web.get(session).statusCode()).isEqualTo(400);
  }

  @Test
  void aClientIsToldOfTheEndAtItsNextPoll() throws Exception {
    String session = io.poll();
    EngineIoSession server = io.session();
    server.send("last words");
    server.close();
    server.send("too late");
    io.expect(CloseReason.SERVER_CLOSED);
    assertThat(io.web.post(session, "4hello?").body()).isEqualTo("ok");
    assertThat(io.web.get(session).body()).isEqualTo("4last words\u001e1");
    assertThat(io.web.get(session).statusCode()).isEqualTo(400);
    assertThat(io.heard).isEmpty();
    assertThat(io.engine.sessions()).isZero();
  }

  @Test
  void aClientThatFetchesNothingIsCutOff() throws Exception {
    String session = io.poll();
    EngineIoSession server = io.session();
    for (int i = 0; i < 11; i++) {
      server.send("x".repeat(1_000));
    }
    io.expect(CloseReason.SLOW_READER);
    assertThat(io.web.get(session).statusCode()).isEqualTo(400);
    assertThat(io.engine.closed(CloseReason.SLOW_READER)).isEqualTo(1);
  }

  @Test
  void aPausedSessionAnswersAPostWhenItHasTakenIt() throws Exception {
    String session = io.poll();
    EngineIoSession server = io.session();
    server.executor().submit(server::pause).await();
    CompletableFuture<HttpResponse<String>> post =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return io.web.post(session, "4one\u001e4two");
              } catch (Exception e) {
                throw new AssertionError(e);
              }
            });
    server.send("meanwhile");
    assertThat(io.web.get(session).body()).isEqualTo("4meanwhile");
    assertThat(io.heard).isEmpty();
    assertThat(post).isNotDone();
    server.executor().submit(server::resume).await();
    assertThat(post.join().body()).isEqualTo("ok");
    io.expect("one", "two");
  }

  @Test
  void aClientThatAnswersNoPingIsLost() throws Exception {
    io.close();
    io =
        new EngineIoFixture(
            EngineIoSettings.defaults().withPing(Duration.ofMillis(100), Duration.ofMillis(100)));
    String session = io.poll();
    for (int i = 0; i < 3; i++) {
      assertThat(io.web.get(session).body()).isEqualTo("2");
      assertThat(io.web.post(session, "3").body()).isEqualTo("ok");
    }
    assertThat(io.web.get(session).body()).isEqualTo("2");
    io.expect(CloseReason.PING_TIMEOUT);
    assertThat(io.web.get(session).statusCode()).isEqualTo(400);
  }

  @Test
  void aClientThatComesTooLateForAnyPingIsLost() throws Exception {
    io.close();
    io =
        new EngineIoFixture(
            EngineIoSettings.defaults().withPing(Duration.ofMillis(100), Duration.ofMillis(100)));
    String session = io.poll();
    // The ping is late, as on a busy machine; that must not give the client more time.
    var held = io.session().executor().submit(() -> hold(Duration.ofMillis(250)));
    CompletableFuture<HttpResponse<String>> late = io.web.getLater(session);
    held.sync();
    assertThat(late.join().statusCode()).isEqualTo(400);
    io.expect(CloseReason.PING_TIMEOUT);
  }

  private static void hold(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    while (end - System.nanoTime() > 0) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
  }
}
