package com.jbcalling.gateway.bootstrap.system;

import com.jbcalling.gateway.bootstrap.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A whole gateway in a process of its own, on free ports of loopback, which can be sent signals.
 */
final class GatewayProcess implements AutoCloseable {
  private static final String GREETING = "The page: ";
  private static final long PATIENCE_SECONDS = 60;

  private final Process process;
  private final URI address;
  private final List<String> output = new ArrayList<>();
  private final HttpClient http = HttpClient.newHttpClient();

  private GatewayProcess(Process process) throws IOException {
    this.process = process;
    BufferedReader lines = process.inputReader();
    this.address = URI.create(readUntilReady(lines));
    Thread.ofVirtual().start(() -> read(lines));
  }

  /** Starts one with these variables besides the usual ones of a test. */
  static GatewayProcess start(Map<String, String> variables) {
    List<String> command =
        Stream.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName())
            .toList();
    return start(command, variables);
  }

  /** Starts the distribution that {@code make package} has built, as an operator would. */
  static GatewayProcess startDistribution(Map<String, String> variables) {
    return start(List.of("target/gateway/bin/gateway"), variables);
  }

  private static GatewayProcess start(List<String> command, Map<String, String> variables) {
    // Who starts the tests in the background, or by nohup, ignores signals that it shall hear.
    List<String> hearing = new ArrayList<>(List.of("env", "--default-signal=INT,HUP"));
    hearing.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(hearing).redirectErrorStream(true);
    builder
        .environment()
        .putAll(Map.of("HOST", "127.0.0.1", "PORT", "0", "RTC_MIN_PORT", "0", "WORKER_COUNT", "1"));
    builder.environment().putAll(variables);
    try {
      return new GatewayProcess(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String readUntilReady(BufferedReader lines) throws IOException {
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      note(line);
      if (line.startsWith(GREETING)) {
        return line.substring(GREETING.length());
      }
    }
    throw new IllegalStateException("it did not start:\n" + output());
  }

  private void read(BufferedReader lines) {
    try {
      lines.lines().forEach(this::note);
    } catch (UncheckedIOException e) {
      // It was killed, and its output with it.
    }
  }

  private synchronized void note(String line) {
    output.add(line);
  }

  /** What it has written so far. */
  synchronized String output() {
    return String.join("\n", output);
  }

  /** Where its page is; its path is {@code /}. */
  URI address() {
    return address;
  }

  int port() {
    return address.getPort();
  }

  long pid() {
    return process.pid();
  }

  /** Sends a signal, such as {@code TERM}. */
  void signal(String name) {
    try {
      int code = new ProcessBuilder("kill", "-" + name, Long.toString(pid())).start().waitFor();
      if (code != 0) {
        throw new IllegalStateException("kill -" + name + " answered " + code);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Waits until it has ended. */
  int exitCode() throws InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("it does not end:\n" + output());
    }
    return process.exitValue();
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(address.resolve(path)).GET().build());
  }

  HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return http.send(request, BodyHandlers.ofString());
  }

  /** A figure of {@code /metrics}: the sum of all samples of that name. */
  double metric(String name) throws IOException, InterruptedException {
    return get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  /** Has the JDK's diagnostic tool ask it something, and gives the answer. */
  String diagnose(String... command) throws IOException, InterruptedException {
    Path java = Path.of(ProcessHandle.current().info().command().orElseThrow());
    List<String> line = new ArrayList<>();
    line.add(java.resolveSibling("jcmd").toString());
    line.add(Long.toString(pid()));
    line.addAll(List.of(command));
    Process jcmd = new ProcessBuilder(line).redirectErrorStream(true).start();
    String answer = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (jcmd.waitFor() != 0) {
      throw new IllegalStateException(answer);
    }
    return answer;
  }

  /** Kills it if it still runs. */
  @Override
  public void close() {
    http.shutdownNow();
    process.destroyForcibly();
  }
}
