package com.jbcalling.gateway.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.jbcalling.gateway.bootstrap.system.Browser.Window;
import com.jbcalling.gateway.stt.server.ScriptedService;
import com.jbcalling.gateway.stt.server.ScriptedService.Script;
import com.jbcalling.gateway.stt.server.ScriptedService.Visitor;
import com.jbcalling.gateway.stt.server.WebSocketConnection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Whatever a speech-to-text service does, the call goes on untouched, the room learns that captions
 * are away, and they come back by themselves.
 */
class CaptionFaultsIT {
  /** Connections that go wrong before the service is well. */
  private static final int FAULTS = 2;

  private static Browser browser;

  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  @BeforeAll
  static void start() {
    browser =
        new Browser(
            SpeechFile.asMicrophone(
                Duration.ofSeconds(1), List.of("one two three four", "five six seven eight")));
  }

  @AfterAll
  static void stop() {
    browser.close();
  }

  @AfterEach
  void closeAll() throws Exception {
    while (!open.isEmpty()) {
      open.pop().close();
    }
  }

  private <T extends AutoCloseable> T keep(T one) {
    open.push(one);
    return one;
  }

  /** Two people in a call with captions by a service at a port, and who watches what is told. */
  private final class Call {
    private final SocketIoClient observer;
    private final Window minh;

    Call(int port) {
      WholeGateway gateway =
          keep(WholeGateway.start(Map.of("STT_SERVICE_URL", "127.0.0.1:" + port)));
      observer = keep(SocketIoClient.connect(gateway.port()));
      observer.join("faults", "observer");
      Window anna = person(gateway, "Anna", "");
      minh = person(gateway, "Minh", "&audio=0");
      anna.awaitOthers(2);
      minh.seesAndHears("Anna");
    }

    private Window person(WholeGateway gateway, String name, String more) {
      Window window = browser.window();
      open.push(window::close);
      window.go(gateway.address("faults", name) + more);
      return window;
    }

    private double received(String kind, String figure) {
      return minh.number(
          ("(await gateway.stats()).streams.find("
                  + "one => one.direction === 'in' && one.kind === '%s')?.%s")
              .formatted(kind, figure));
    }

    /** Frames and packets of Anna go on coming, and no packet of her voice is lost. */
    void goesOn() {
      double frames = received("video", "framesDecoded");
      double packets = received("audio", "packets");
      double lost = received("audio", "packetsLost");
      minh.await(
          ("gateway.stats().then(({ streams }) => {"
                  + " const of = kind =>"
                  + " streams.find(one => one.direction === 'in' && one.kind === kind);"
                  + " return of('video').framesDecoded > %s && of('audio').packets > %s })")
              .formatted(frames + 15, packets + 75));
      assertThat(received("audio", "packetsLost")).isEqualTo(lost);
    }

    void captionsAreAway() {
      JsonNode away = observer.await("caption-status");
      assertThat(away.path("status").asText()).isEqualTo("asr_unavailable");
      assertThat(away.path("error").asText()).isNotBlank();
      assertThat(away.path("roomId").asText()).isEqualTo("faults");
    }

    void captionsComeBack() {
      observer.await("caption-status", event -> event.path("status").asText().equals("ok"));
      observer.await("gateway-caption", event -> event.path("seq").asInt() >= 2);
      // Told on each change only: one follows the other, however often the service failed.
      List<String> told =
          observer.events("caption-status").stream()
              .map(event -> event.path("status").asText())
              .toList();
      for (int i = 0; i < told.size(); i++) {
        assertThat(told.get(i)).isEqualTo(i % 2 == 0 ? "asr_unavailable" : "ok");
      }
      List<Integer> numbers =
          observer.events("gateway-caption").stream()
              .map(event -> event.path("seq").asInt())
              .toList();
      for (int i = 0; i < numbers.size(); i++) {
        assertThat(numbers.get(i)).isEqualTo(i + 1);
      }
    }
  }

  private static void writeDown(Visitor visitor) throws IOException {
    SpeechScripts.serve(
        visitor,
        (service, number, language, pcm) ->
            SpeechScripts.say(service, "Heard " + number, language, true));
  }

  /** What a service does on its first connections, before it is well. */
  private static Script first(Script fault) {
    return (number, visitor) -> {
      if (number < FAULTS) {
        fault.run(number, visitor);
      } else {
        writeDown(visitor);
      }
    };
  }

  private void survives(Script fault) {
    Call call = new Call(keep(ScriptedService.start(first(fault))).port());
    call.captionsAreAway();
    call.goesOn();
    call.captionsComeBack();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Test
  void aServiceThatIsAwayAtTheStart() throws IOException {
    int port = freePort();
    Call call = new Call(port);
    call.captionsAreAway();
    call.goesOn();

    keep(ScriptedService.start(port, (number, visitor) -> writeDown(visitor)));

    call.captionsComeBack();
  }

  @Test
  void aServiceThatDiesInMidUtterance() {
    survives(
        (number, visitor) ->
            SpeechScripts.serve(visitor, (service, piece, language, pcm) -> service.reset()));
  }

  @Test
  void aServiceThatIsAtCapacity() {
    survives(
        (number, visitor) -> {
          WebSocketConnection connection = visitor.accept();
          connection.sendClose(1008);
          visitor.receive(connection);
        });
  }

  @Test
  void aServiceThatSendsRubbish() {
    survives(
        (number, visitor) -> {
          WebSocketConnection connection = visitor.accept();
          for (int i = 0; i < 200; i++) {
            connection.sendText("{\"type\":\"transcription\",\"text\":" + i);
          }
          while (visitor.receive(connection) != null) {
            // Until the gateway has had enough of it.
          }
        });
  }

  @Test
  void aServiceThatAcceptsAndNeverAnswers() {
    survives(
        (number, visitor) -> {
          WebSocketConnection connection = visitor.accept();
          while (visitor.receive(connection) != null) {
            // Says nothing.
          }
        });
  }

  @Test
  void aServiceThatIsLateLosesNoCaption() {
    Script late =
        SpeechScripts.attentive(
            (service, piece, language, pcm) -> {
              if (piece % 3 == 0) {
                for (int earlier = piece - 2; earlier <= piece; earlier++) {
                  SpeechScripts.say(service, "Late " + earlier, language, true);
                }
              }
            });
    Call call = new Call(keep(ScriptedService.start(late)).port());
    call.goesOn();

    call.observer.await("gateway-caption", event -> event.path("seq").asInt() == 3);
    assertThat(
            call.observer.events("gateway-caption").stream()
                .limit(3)
                .map(event -> event.path("text").asText()))
        .containsExactly("Late 1", "Late 2", "Late 3");
    assertThat(call.observer.events("caption-status")).isEmpty();
  }
}
