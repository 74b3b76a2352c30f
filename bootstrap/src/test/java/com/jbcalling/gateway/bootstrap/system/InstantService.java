package com.jbcalling.gateway.bootstrap.system;

import com.jbcalling.gateway.stt.server.ScriptedService;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A speech-to-text service that answers at once, in a process of its own: what it costs is then
 * neither the gateway's nor that of whoever measures.
 */
final class InstantService implements AutoCloseable {
  private final Process process;
  private final String address;

  private InstantService(Process process, String address) {
    this.process = process;
    this.address = address;
  }

  static InstantService start() {
    ProcessBuilder command =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                InstantService.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    try {
      Process process = command.start();
      BufferedReader lines = process.inputReader();
      String address = lines.readLine();
      if (address == null) {
        throw new IllegalStateException("the service did not start");
      }
      return new InstantService(process, address);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Serves, and ends with whoever has started it. */
  public static void main(String[] arguments) throws IOException {
    try (ScriptedService service =
        ScriptedService.start(
            SpeechScripts.attentive(
                (connection, number, language, pcm) ->
                    SpeechScripts.say(connection, "Câu " + number, language, true)))) {
      System.out.println(service.address());
      while (System.in.read() >= 0) {
        // Nobody writes anything.
      }
    }
  }

  String address() {
    return address;
  }

  @Override
  public void close() {
    process.destroy();
  }
}
