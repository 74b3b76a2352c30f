package com.jbcalling.gateway.bootstrap.system;

import static com.jbcalling.gateway.bootstrap.system.Transcript.line;
import static com.jbcalling.gateway.bootstrap.system.Transcript.underPicture;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.jbcalling.gateway.bootstrap.system.Browser.Window;
import com.jbcalling.gateway.stt.server.ScriptedService;
import com.jbcalling.gateway.stt.server.ScriptedService.Script;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/**
 * What Anna says into her browser's microphone is read by her and by Minh, who says nothing. Who
 * writes it down does not understand it, but says what the test wants.
 */
class CaptionsIT {
  private static Browser browser;

  private final Queue<AutoCloseable> open = new ConcurrentLinkedQueue<>();

  @BeforeAll
  static void start() {
    browser =
        new Browser(
            SpeechFile.asMicrophone(
                Duration.ofSeconds(2), List.of("one two three four five six seven")));
  }

  @AfterAll
  static void stop() {
    browser.close();
  }

  @AfterEach
  void closeAll() throws Exception {
    for (AutoCloseable one : open) {
      one.close();
    }
  }

  private <T extends AutoCloseable> T keep(T one) {
    open.add(one);
    return one;
  }

  private WholeGateway gateway(Script script, Map<String, String> more) {
    ScriptedService service = keep(ScriptedService.start(script));
    Map<String, String> variables = new HashMap<>(more);
    variables.put("STT_SERVICE_URL", service.address());
    return keep(WholeGateway.start(variables));
  }

  private Window person(WholeGateway gateway, String name, String more) {
    Window window = browser.window();
    open.add(
        () -> {
          if (window.isOpen()) {
            window.close();
          }
        });
    window.go(gateway.address("captions", name) + more);
    return window;
  }

  @Test
  void whatSomebodySaysIsReadByAllUnderTheirPictureAndInTheTranscript() {
    WholeGateway gateway =
        gateway(
            SpeechScripts.attentive(
                (service, number, language, pcm) ->
                    SpeechScripts.say(service, "Câu <b>" + number + "</b>", language, true)),
            Map.of());
    Window minh = person(gateway, "Minh", "&audio=0");
    Window anna = person(gateway, "Anna", "");

    minh.await(underPicture("Anna") + " === 'Câu <b>1</b>'");
    for (Window window : List.of(anna, minh)) {
      window.press("button-transcript");
      window.await(line("Câu <b>1</b>") + "?.dataset.final === ''");
      assertThat(window.text(line("Câu <b>1</b>") + ".querySelector('strong').textContent"))
          .isEqualTo("Anna");
      window.await(line("Câu <b>2</b>"));
    }
    minh.run("URL.createObjectURL = blob => { window.saved = blob; return '#' }");
    minh.press("transcript-download");
    minh.await("window.saved");
    assertThat(minh.text("await window.saved.text()"))
        .containsPattern("\\[[0-9:]{7,}.*] Anna: Câu <b>1</b>\n\\[.*] Anna: Câu <b>2</b>\n");
  }

  @Test
  void whatSomebodyIsStillSayingLooksUnfinishedUntilItIsFinal() {
    CountDownLatch enough = new CountDownLatch(1);
    WholeGateway gateway =
        gateway(
            SpeechScripts.attentive(
                (service, number, language, pcm) -> {
                  if (number == 1) {
                    SpeechScripts.say(service, "xin", language, false);
                    SpeechScripts.say(service, "xin chào", language, false);
                    awaitQuietly(enough);
                    SpeechScripts.say(service, "Xin chào.", language, true);
                  }
                }),
            Map.of());
    Window minh = person(gateway, "Minh", "&audio=0");
    person(gateway, "Anna", "");

    minh.press("button-transcript");
    minh.await(line("xin chào") + "?.dataset.final === undefined && " + line("xin chào"));
    assertThat(minh.number("document.querySelectorAll('[data-testid=transcript-line]').length"))
        .isEqualTo(1);
    assertThat(
            minh.text("document.querySelector('[data-testid=tile-caption] .interim').textContent"))
        .isEqualTo("xin chào");

    enough.countDown();
    minh.await(line("Xin chào.") + "?.dataset.final === ''");
    assertThat(minh.number("document.querySelectorAll('[data-testid=transcript-line]').length"))
        .isEqualTo(1);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void theSameTextGoesOutUnderEachNameAndTranslationsFollow() throws IOException {
    List<String> asked = new CopyOnWriteArrayList<>();
    WholeGateway gateway =
        gateway(
            SpeechScripts.attentive(
                (service, number, language, pcm) ->
                    SpeechScripts.say(service, "Câu \"" + number + "\" 👋", language, true)),
            Map.of("TRANSLATION_SERVICE_URL", translator(asked), "STT_LANGUAGE", "vi"));
    SocketIoClient observer = keep(SocketIoClient.connect(gateway.port()));
    observer.join("captions", "observer");
    Window minh = person(gateway, "Minh", "&audio=0&targetLanguage=en&sourceLanguage=vi");
    // What a second window of the browser asks for takes nothing from the first.
    Window anna = person(gateway, "Anna", "&sourceLanguage=vi");

    JsonNode translation = observer.await("translation");
    JsonNode caption = observer.await("gateway-caption");
    JsonNode transcription = observer.await("transcription");
    assertThat(fields(transcription))
        .isEqualTo("participantId utteranceId text language confidence timestamp isFinal roomId");
    assertThat(fields(caption)).isEqualTo("roomId speakerId seq text language isFinal timestamp");
    assertThat(fields(translation))
        .isEqualTo(
            "participantId originalText translatedText sourceLanguage targetLanguage isFinal"
                + " timestamp");
    assertThat(transcription.path("text").asText()).isEqualTo("Câu \"1\" 👋");
    assertThat(caption.path("text")).isEqualTo(transcription.path("text"));
    assertThat(translation.path("originalText")).isEqualTo(caption.path("text"));
    assertThat(caption.path("seq").asInt()).isEqualTo(1);
    assertThat(transcription.path("confidence").asDouble()).isEqualTo(0.93);
    assertThat(translation.path("targetLanguage").asText()).isEqualTo("en");
    assertThat(caption.path("speakerId").asText())
        .isEqualTo(anna.text("window.gateway.participantId"));

    minh.await(underPicture("Anna") + "?.includes('English of Câu')");
    minh.press("button-transcript");
    minh.await(
        "document.querySelector('[data-testid=transcript-translated]')?.textContent"
            + ".startsWith('English of Câu')");
    assertThat(asked.getFirst())
        .isEqualTo("{\"text\":\"Câu \\\"1\\\" 👋\",\"source_lang\":\"vi\",\"target_lang\":\"en\"}");
  }

  private static String fields(JsonNode event) {
    return String.join(" ", (Iterable<String>) event::fieldNames);
  }

  private String translator(List<String> asked) throws IOException {
    ObjectMapper json = new ObjectMapper();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/translate",
        exchange -> {
          byte[] question = exchange.getRequestBody().readAllBytes();
          asked.add(new String(question, StandardCharsets.UTF_8));
          String text = json.readTree(question).path("text").asText();
          byte[] answer =
              json.createObjectNode()
                  .put("translated_text", "English of " + text)
                  .toString()
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    open.add(() -> server.stop(0));
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Test
  void whoChoosesAnotherLanguageWhileTalkingIsUnderstoodInIt() {
    WholeGateway gateway =
        gateway(
            SpeechScripts.attentive(
                (service, number, language, pcm) ->
                    SpeechScripts.say(service, language + " " + number, language, true)),
            Map.of());
    Window anna = person(gateway, "Anna", "");
    anna.press("button-transcript");
    anna.await("document.querySelector('[data-testid=transcript-text]')?.textContent[0] === 'v'");

    choose(anna, "ja");
    anna.await(
        "[...document.querySelectorAll('[data-testid=transcript-text]')].at(-1).textContent"
            + ".startsWith('ja ')");

    choose(anna, "");
    anna.await(
        "[...document.querySelectorAll('[data-testid=transcript-text]')].at(-1).textContent"
            + ".startsWith('vi ')");
  }

  private static void choose(Window window, String language) {
    window.press("button-settings");
    window.element("[data-testid=choose-source]");
    window.run(
        "const choice = document.querySelector('[data-testid=choose-source]');"
            + " choice.value = arguments[0];"
            + " choice.dispatchEvent(new Event('change', { bubbles: true }));",
        language);
    window.type(Keys.ESCAPE);
  }

  @Test
  void whatIsWrittenIsCounted() throws Exception {
    WholeGateway gateway =
        gateway(
            SpeechScripts.attentive(
                (service, number, language, pcm) ->
                    SpeechScripts.say(service, "Câu " + number, language, true)),
            Map.of());
    SocketIoClient observer = keep(SocketIoClient.connect(gateway.port()));
    observer.join("captions", "observer");
    person(gateway, "Anna", "");
    observer.await("gateway-caption", caption -> caption.path("seq").asInt() == 2);

    JsonNode stats = new ObjectMapper().readTree(gateway.get("stats"));
    assertThat(stats.path("captions").path("activeStreams").asInt()).isEqualTo(1);
    assertThat(stats.path("captions").path("final").asInt()).isGreaterThanOrEqualTo(2);
    String metrics = gateway.get("metrics");
    assertThat(metrics)
        .containsPattern("gateway_captions_final_total [2-9]")
        .containsPattern("gateway_stt_connected 1")
        .containsPattern("gateway_stt_utterances_total [2-9]")
        .containsPattern("gateway_caption_delay_seconds_count [2-9]")
        .containsPattern("gateway_stt_stream_audio_seconds\\{stream=\"[A-Za-z0-9]{22}\"} [1-9]");
  }
}
