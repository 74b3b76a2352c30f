package com.jbcalling.gateway.stt.translation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jbcalling.gateway.application.port.out.Translator.TranslationUnavailableException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpTranslatorTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();
  private final List<AutoCloseable> open = new ArrayList<>();
  private final BlockingQueue<Duration> times = new LinkedBlockingQueue<>();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
  }

  private HttpTranslator translator(String path, Duration limit, HttpHandler service)
      throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", service);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
    open.add(() -> server.stop(0));
    HttpTranslator translator =
        new HttpTranslator(
            URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path),
            limit,
            times::add);
    open.add(translator);
    return translator;
  }

  private HttpTranslator answering(int status, String body) throws IOException {
    return translator("", LIMIT, exchange -> answer(exchange, status, body));
  }

  private void answer(HttpExchange exchange, int status, String body) throws IOException {
    requests.add(
        exchange.getRequestMethod()
            + " "
            + exchange.getRequestURI()
            + " "
            + exchange.getRequestHeaders().getFirst("Content-Type")
            + " "
            + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    try (var out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  @Test
  void asksForATextInTwoLanguages() throws Exception {
    HttpTranslator translator = answering(200, "{\"translated_text\":\" hello “world” \"}");
    assertThat(translator.translate("xin chào \"thế giới\"", "vi", "en"))
        .isEqualTo("hello “world”");
    assertThat(requests.take())
        .isEqualTo(
            "POST /translate application/json {\"text\":\"xin chào \\\"thế giới\\\"\","
                + "\"source_lang\":\"vi\",\"target_lang\":\"en\"}");
    assertThat(translator.metrics()).isEqualTo(new TranslationMetrics(1, 0, 0));
    assertThat(times).hasSize(1);
  }

  @Test
  void takesAnAnswerOfEitherForm() throws Exception {
    assertThat(answering(200, "{\"text\":\"hello\"}").translate("chào", "vi", "en"))
        .isEqualTo("hello");
    assertThat(
            answering(200, "{\"text\":\"chào\",\"translated_text\":\"hello\"}")
                .translate("chào", "vi", "en"))
        .isEqualTo("hello");
  }

  @ParameterizedTest
  @CsvSource({
    "http://h:1, http://h:1/translate",
    "http://h:1/, http://h:1/translate",
    "https://h/api/, https://h/api/translate",
    "http://h:1/translate, http://h:1/translate",
    "http://h:1/?key=a, http://h:1/translate?key=a"
  })
  void addsThePathOnce(URI service, URI endpoint) {
    assertThat(HttpTranslator.endpoint(service)).isEqualTo(endpoint);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "[]",
        "{}",
        "{\"translated_text\":5}",
        "{\"text\":\" \"}",
        "{\"text\":"
      })
  void doesNotMakeATranslationOfRubbish(String body) throws Exception {
    HttpTranslator translator = answering(200, body);
    assertThatThrownBy(() -> translator.translate("chào", "vi", "en"))
        .isInstanceOf(TranslationUnavailableException.class);
    assertThat(translator.metrics()).isEqualTo(new TranslationMetrics(0, 1, 0));
  }

  @Test
  void doesNotTakeTheTextOfAnErrorForATranslation() throws Exception {
    HttpTranslator translator = answering(500, "{\"text\":\"internal error\"}");
    assertThatThrownBy(() -> translator.translate("chào", "vi", "en"))
        .hasMessage("The translation service answers HTTP 500.");
  }

  @Test
  void doesNotKeepAnAnswerWithoutEnd() throws Exception {
    HttpTranslator translator = answering(200, "{\"text\":\"" + "a".repeat(1_000_000) + "\"}");
    assertThatThrownBy(() -> translator.translate("chào", "vi", "en"))
        .isInstanceOf(TranslationUnavailableException.class);
  }

  @Test
  void doesNotWaitForEverForAServiceThatIsSilent() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    HttpTranslator translator =
        translator(
            "",
            Duration.ofMillis(200),
            exchange -> {
              try {
                over.await();
              } catch (InterruptedException e) {
                throw new IOException(e);
              }
            });
    assertThatThrownBy(() -> translator.translate("chào", "vi", "en"))
        .hasMessage("The translation service did not answer in time.");
    assertThat(translator.metrics()).isEqualTo(new TranslationMetrics(0, 0, 1));
    over.countDown();
  }

  @Test
  void doesNotWaitForEverForAnAnswerThatDrips() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    HttpTranslator translator =
        translator(
            "",
            Duration.ofMillis(500),
            exchange -> {
              exchange.sendResponseHeaders(200, 0);
              exchange.getResponseBody().write('{');
              exchange.getResponseBody().flush();
              try {
                over.await();
              } catch (InterruptedException e) {
                throw new IOException(e);
              }
            });
    assertThatThrownBy(() -> translator.translate("chào", "vi", "en"))
        .hasMessage("The translation service did not answer in time.");
    over.countDown();
  }

  @Test
  void saysThatTheServiceIsAway() throws Exception {
    HttpTranslator translator = answering(200, "{}");
    open.getFirst().close();
    assertThatThrownBy(() -> translator.translate("chào", "vi", "en"))
        .isInstanceOf(TranslationUnavailableException.class);
    assertThat(translator.metrics().failed()).isEqualTo(1);
  }
}
