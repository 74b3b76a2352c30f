package com.jbcalling.gateway.redis.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A redis-server of its own, on a free port of loopback, that can be stopped and started again. */
public final class RedisServer implements AutoCloseable {
  private final int port = freePort();
  private final Path folder;
  private final List<String> options;
  private @Nullable Process process;

  private RedisServer(List<String> options) {
    this.options = options;
    try {
      folder = Files.createTempDirectory("redis");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One that is not running yet. */
  public static RedisServer stopped(String... options) {
    return new RedisServer(List.of(options));
  }

  public static RedisServer running(String... options) {
    return stopped(options).start();
  }

  public int port() {
    return port;
  }

  /** Starts it, with what it had saved; returns when it answers. */
  public RedisServer start() {
    List<String> command = new ArrayList<>(List.of("redis-server", "--port", "" + port));
    command.addAll(List.of("--bind", "127.0.0.1", "--save", "", "--dir", folder.toString()));
    command.addAll(options);
    try {
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("log").toFile())
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Await.until(() -> say("PING").startsWith("+PONG") || say("PING").startsWith("-NOAUTH"));
    return this;
  }

  /** Ends it as a power cut does: nothing is saved. */
  public void kill() {
    Process running = running();
    running.destroyForcibly().onExit().join();
    process = null;
  }

  /** Saves everything, then ends it. */
  public void saveAndStop() {
    Process running = running();
    say("SHUTDOWN SAVE");
    running.onExit().join();
    process = null;
  }

  /** It stands still: connections stay open and nothing is answered. */
  public void freeze() {
    signal("-STOP");
  }

  public void thaw() {
    signal("-CONT");
  }

  private void signal(String signal) {
    try {
      new ProcessBuilder("kill", signal, "" + running().pid()).start().onExit().join();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public boolean isRunning() {
    return process != null;
  }

  private Process running() {
    if (process == null) {
      throw new IllegalStateException("Redis does not run");
    }
    return process;
  }

  /** Sends one command in Redis' inline form; gives what comes first, empty if nobody is there. */
  public String say(String command) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
      byte[] answer = new byte[4_096];
      int length = socket.getInputStream().read(answer);
      return length < 0 ? "" : new String(answer, 0, length, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  @Override
  public void close() {
    if (process != null) {
      kill();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
