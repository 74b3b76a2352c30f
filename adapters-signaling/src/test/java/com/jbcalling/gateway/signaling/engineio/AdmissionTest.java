package com.jbcalling.gateway.signaling.engineio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jbcalling.gateway.signaling.client.LeakWatch;
import com.jbcalling.gateway.signaling.client.RawConnection;
import com.jbcalling.gateway.signaling.client.RawConnection.Reply;
import com.jbcalling.gateway.signaling.http.CorsPolicy;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(LeakWatch.class)
class AdmissionTest {

  private static final String POLLING = "/engine.io/?EIO=4&transport=polling";

  @Test
  void sessionsWhoseClientsSayNothingAreBounded() throws Exception {
    try (EngineIoFixture io = new EngineIoFixture(EngineIoFixture.QUIET.withSessions(100, 2))) {
      String first = io.poll();
      io.poll();
      assertThat(io.web.get(POLLING).statusCode()).isEqualTo(429);
      io.web.post(first, "4here");
      io.poll();
      assertThat(io.web.get(POLLING).statusCode()).isEqualTo(429);
      io.session();
      io.session().close(); // a silent one that ends makes room too
      io.expect("here");
      io.expect(CloseReason.SERVER_CLOSED);
      io.poll();
    }
  }

  @Test
  void sessionsAreBounded() throws Exception {
    try (EngineIoFixture io = new EngineIoFixture(EngineIoFixture.QUIET.withSessions(2, 100))) {
      io.poll();
      io.webSocket();
      assertThat(io.web.get(POLLING).statusCode()).isEqualTo(503);
      assertThatThrownBy(io::webSocket).isInstanceOf(IOException.class).hasMessage("status 503");
    }
  }

  @Test
  void noSessionIdComesTwice() throws Exception {
    try (EngineIoFixture io = new EngineIoFixture(EngineIoFixture.QUIET)) {
      Set<String> ids = new HashSet<>();
      for (int i = 0; i < 100; i++) {
        io.poll();
        ids.add(io.session().id());
      }
      assertThat(ids).hasSize(100).allMatch(id -> id.length() == 20);
    }
  }

  @Test
  void everyPageMayConnectByDefault() throws Exception {
    try (EngineIoFixture io = new EngineIoFixture(EngineIoFixture.QUIET)) {
      HttpResponse<String> reply = io.web.get(POLLING, "Origin", "https://anywhere.example");
      assertThat(reply.statusCode()).isEqualTo(200);
      assertThat(reply.headers().firstValue("access-control-allow-origin")).hasValue("*");
      assertThat(io.web.get("/engine.io/?EIO=9", "Origin", "https://a.example").headers().map())
          .containsKey("access-control-allow-origin");
    }
  }

  @Test
  void listedPagesMayConnectAndOthersMayNot() throws Exception {
    CorsPolicy cors = CorsPolicy.parse("https://a.example, https://b.example:8443/");
    try (EngineIoFixture io = new EngineIoFixture(EngineIoFixture.QUIET, cors)) {
      HttpResponse<String> listed = io.web.get(POLLING, "Origin", "https://b.example:8443");
      assertThat(listed.statusCode()).isEqualTo(200);
      assertThat(listed.headers().firstValue("access-control-allow-origin"))
          .hasValue("https://b.example:8443");
      assertThat(listed.headers().firstValue("vary")).hasValue("Origin");

      HttpResponse<String> other = io.web.get(POLLING, "Origin", "https://c.example");
      assertThat(other.statusCode()).isEqualTo(403);
      assertThat(other.body()).isEqualTo("{\"code\":4,\"message\":\"Forbidden\"}");
      assertThat(other.headers().firstValue("access-control-allow-origin")).isEmpty();

      io.webSocket("Origin: https://a.example");
      io.webSocket("Origin: http://localhost"); // the gateway's own page, by the Host header
      assertThatThrownBy(() -> io.webSocket("Origin: https://c.example")).hasMessage("status 403");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "https://a.example"})
  void aPreflightIsAnswered(String configured) throws Exception {
    CorsPolicy cors = CorsPolicy.parse(configured);
    try (EngineIoFixture io = new EngineIoFixture(EngineIoFixture.QUIET, cors);
        RawConnection raw = new RawConnection(io.server.port())) {
      raw.send(
          """
          OPTIONS /engine.io/?EIO=4 HTTP/1.1\r
          Host: x\r
          Origin: https://a.example\r
          Access-Control-Request-Method: POST\r
          Access-Control-Request-Headers: x-one, x-two\r
          \r
          """);
      Reply reply = raw.reply();
      assertThat(reply.status()).isEqualTo(204);
      assertThat(reply.headers())
          .containsEntry("access-control-allow-origin", configured)
          .containsEntry("access-control-allow-methods", "GET,POST")
          .containsEntry("access-control-allow-headers", "x-one, x-two")
          .containsKey("access-control-max-age");
      assertThat(reply.headers().get("vary")).contains("Access-Control-Request-Headers");
    }
  }
}
