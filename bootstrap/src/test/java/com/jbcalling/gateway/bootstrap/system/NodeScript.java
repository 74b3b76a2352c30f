package com.jbcalling.gateway.bootstrap.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs the scripts of {@code src/test/node}, and gives what they print. */
final class NodeScript {
  static final Path FOLDER = Path.of("src/test/node").toAbsolutePath();

  private static final long PATIENCE_MINUTES = 5;

  private NodeScript() {}

  /** Fails, with all that was printed, where the script does. */
  static String run(Map<String, String> environment, String script, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("node", script));
    command.addAll(List.of(arguments));
    Path printed = Files.createTempFile("node", ".out");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(FOLDER.toFile())
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      process.getOutputStream().close();
      boolean ended = process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
      String output = Files.readString(printed);
      if (!ended || process.exitValue() != 0) {
        String fate = ended ? " failed:\n" : " does not end:\n";
        throw new AssertionError(String.join(" ", command) + fate + output);
      }
      return output;
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      Files.delete(printed);
    }
  }
}
