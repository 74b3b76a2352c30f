package com.jbcalling.gateway.stt.translation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.jbcalling.gateway.application.port.out.Translator;
import com.jbcalling.gateway.stt.service.ServiceJson;
import com.jbcalling.gateway.stt.text.SpokenText;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jmolecules.architecture.hexagonal.SecondaryAdapter;
import org.jspecify.annotations.Nullable;

/**
 * Translates by {@code POST /translate} of an HTTP service: JSON {@code { text, source_lang,
 * target_lang }}, answered with {@code { translated_text }} or {@code { text }}. Any thread.
 */
@SecondaryAdapter
public final class HttpTranslator implements Translator, AutoCloseable {
  private static final int MAX_REQUESTS = 16;
  private static final int MAX_ANSWER_BYTES = 64 * 1024;
  private static final String PATH = "/translate";

  private final URI address;
  private final Duration limit;
  private final Consumer<Duration> times;
  private final HttpClient client;
  private final Semaphore requests = new Semaphore(MAX_REQUESTS, true);
  private final LongAdder translated = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder timedOut = new LongAdder();

  /**
   * @param service address of the service, {@code http} or {@code https}; {@code /translate} is
   *     added to its path
   * @param limit longest time for one translation, waiting for others included
   * @param times takes the time of each translation that came, for a histogram; any thread
   */
  public HttpTranslator(URI service, Duration limit, Consumer<Duration> times) {
    this.address = endpoint(service);
    this.limit = limit;
    this.times = times;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(limit)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
  }

  static URI endpoint(URI service) {
    String path = service.getRawPath().replaceAll("/+$", "");
    String query = service.getRawQuery();
    return URI.create(
        service.getScheme()
            + "://"
            + service.getRawAuthority()
            + (path.endsWith(PATH) ? path : path + PATH)
            + (query == null ? "" : "?" + query));
  }

  @Override
  public String translate(String text, String sourceLanguage, String targetLanguage) {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json")
            .POST(BodyPublishers.ofString(body(text, sourceLanguage, targetLanguage)))
            .build();
    long begin = System.nanoTime();
    String answer = ask(request, begin + limit.toNanos());
    String translation = read(answer);
    if (translation == null) {
      throw fail("The translation service answers in a wrong form.", null);
    }
    translated.increment();
    times.accept(Duration.ofNanos(System.nanoTime() - begin));
    return translation;
  }

  private static String body(String text, String sourceLanguage, String targetLanguage) {
    return ServiceJson.create()
        .put("text", text)
        .put("source_lang", sourceLanguage)
        .put("target_lang", targetLanguage)
        .toString();
  }

  /** The translation in an answer; null if there is none. */
  static @Nullable String read(String answer) {
    ObjectNode object = ServiceJson.object(answer);
    if (object == null) {
      return null;
    }
    String text = ServiceJson.text(object, "translated_text");
    if (text == null) {
      text = ServiceJson.text(object, "text");
    }
    String shown = text == null ? "" : SpokenText.of(text);
    return shown.isEmpty() ? null : shown;
  }

  private String ask(HttpRequest request, long until) {
    try {
      if (!requests.tryAcquire(until - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        throw new TimeoutException();
      }
      HttpResponse<String> response;
      try {
        response = send(request, until);
      } finally {
        requests.release();
      }
      if (response.statusCode() / 100 != 2) {
        throw fail("The translation service answers HTTP " + response.statusCode() + ".", null);
      }
      return response.body();
    } catch (TimeoutException e) {
      timedOut.increment();
      throw new TranslationUnavailableException(
          "The translation service did not answer in time.", e);
    } catch (ExecutionException e) {
      throw fail("The translation service cannot be used: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw fail("Interrupted while waiting for the translation service.", e);
    }
  }

  private HttpResponse<String> send(HttpRequest request, long until)
      throws InterruptedException, ExecutionException, TimeoutException {
    try {
      return sendOnce(request, until);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ConnectException || !(e.getCause() instanceof IOException)) {
        throw e;
      }
      // The service may just have closed the connection that was kept for the next request.
      return sendOnce(request, until);
    }
  }

  private HttpResponse<String> sendOnce(HttpRequest request, long until)
      throws InterruptedException, ExecutionException, TimeoutException {
    CompletableFuture<HttpResponse<String>> answer =
        client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofString(), MAX_ANSWER_BYTES));
    try {
      return answer.get(until - System.nanoTime(), TimeUnit.NANOSECONDS);
    } finally {
      answer.cancel(true);
    }
  }

  private TranslationUnavailableException fail(String reason, @Nullable Throwable cause) {
    failed.increment();
    return cause == null
        ? new TranslationUnavailableException(reason)
        : new TranslationUnavailableException(reason, cause);
  }

  /** What was counted so far; on any thread. */
  public TranslationMetrics metrics() {
    return new TranslationMetrics(translated.sum(), failed.sum(), timedOut.sum());
  }

  /** Drops the requests under way. */
  @Override
  public void close() {
    client.shutdownNow();
  }
}
