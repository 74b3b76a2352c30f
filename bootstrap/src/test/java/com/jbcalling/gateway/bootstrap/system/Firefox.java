package com.jbcalling.gateway.bootstrap.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.bidi.Command;
import org.openqa.selenium.bidi.Connection;
import org.openqa.selenium.json.Json;
import org.openqa.selenium.remote.http.ClientConfig;
import org.openqa.selenium.remote.http.HttpClient;
import org.openqa.selenium.support.ui.FluentWait;

/**
 * A headless Firefox with a made-up camera and microphone. It is spoken to by WebDriver BiDi, which
 * it understands itself: Debian has no driver for it.
 */
final class Firefox implements AutoCloseable {
  private static final Map<String, Object> PREFERENCES =
      Map.of(
          "media.navigator.streams.fake", true,
          "media.navigator.permission.disabled", true,
          "media.autoplay.default", 0,
          "media.autoplay.block-webaudio", false);

  private final Path profile;
  private final Process process;
  private final Connection connection;

  Firefox() throws IOException {
    profile = Files.createTempDirectory("firefox");
    Files.writeString(
        profile.resolve("user.js"),
        PREFERENCES.entrySet().stream()
            .map(one -> "user_pref(\"%s\", %s);\n".formatted(one.getKey(), one.getValue()))
            .collect(Collectors.joining()));
    Path log = profile.resolve("log");
    process =
        new ProcessBuilder(
                "/usr/bin/firefox-esr",
                "--headless",
                "--no-remote",
                "--profile",
                profile.toString(),
                "--remote-debugging-port=0")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    String address = addressOf(process, log) + "/session";
    connection =
        new Connection(
            HttpClient.Factory.createDefault()
                .createClient(ClientConfig.defaultConfig().baseUri(URI.create(address))),
            address);
    command("session.new", Map.of("capabilities", Map.of()));
    command("script.addPreloadScript", Map.of("functionDeclaration", "() => {" + Page.PROBE + "}"));
  }

  /** Opens an address in a window of its own. */
  Window open(String address) {
    Object context = command("browsingContext.create", Map.of("type", "window")).get("context");
    Window window = new Window(String.valueOf(context));
    window.go(address);
    return window;
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    process.onExit().join();
    try (Stream<Path> files = Files.walk(profile)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private Map<String, Object> command(String name, Map<String, Object> parameters) {
    return connection.sendAndWait(new Command<>(name, parameters, Json.MAP_TYPE), Page.PATIENCE);
  }

  /** Firefox writes the address that it listens on. */
  private static String addressOf(Process process, Path log) {
    Pattern announcement = Pattern.compile("WebDriver BiDi listening on (ws://\\S+)\\R");
    Matcher found =
        new FluentWait<>(log)
            .withTimeout(Page.PATIENCE)
            .pollingEvery(Duration.ofMillis(100))
            .until(
                file -> {
                  String said = read(file);
                  if (!process.isAlive()) {
                    throw new IllegalStateException("Firefox ended: " + said);
                  }
                  Matcher matcher = announcement.matcher(said);
                  return matcher.find() ? matcher : null;
                });
    return found.group(1);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One person's window. */
  final class Window extends Page {
    private final String context;

    private Window(String context) {
      this.context = context;
    }

    void go(String address) {
      command(
          "browsingContext.navigate",
          Map.of("context", context, "url", address, "wait", "complete"));
    }

    /** Clicks what has that {@code data-testid}. */
    void press(String testId) {
      run("document.querySelector('[data-testid=" + testId + "]').click()");
    }

    @Override
    @Nullable Object run(String script, Object... arguments) {
      Json json = new Json();
      Map<String, Object> answer =
          command(
              "script.callFunction",
              Map.of(
                  "functionDeclaration",
                  "async (given) => JSON.stringify({ given: await (async (...arguments) => {"
                      + script
                      + "})(...JSON.parse(given)) })",
                  "arguments",
                  List.of(Map.of("type", "string", "value", json.toJson(arguments))),
                  "awaitPromise",
                  true,
                  "target",
                  Map.of("context", context)));
      if (!(answer.get("result") instanceof Map<?, ?> result)) {
        throw new IllegalStateException(script + ": " + answer.get("exceptionDetails"));
      }
      Map<String, Object> given = json.toType(String.valueOf(result.get("value")), Json.MAP_TYPE);
      return given.get("given");
    }

    @Override
    String console() {
      return "";
    }
  }
}
