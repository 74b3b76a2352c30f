package com.jbcalling.gateway.media;

import com.sun.management.ThreadMXBean;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Measures garbage in a JVM of its own with the compilers of production: the JVM of the tests has
 * only the first compiler, which leaves short-lived objects in place.
 *
 * <p>A probe is a class whose {@code main} calls {@link #report} once for each thing measured.
 */
public final class FreshJvm {
  private static final String MARK = "bytes-per-packet ";
  private static final int PACKETS = 20_000;
  private static final int MAX_ROUNDS = 40;

  private FreshJvm() {}

  /** Runs a probe and answers what it has reported: bytes allocated a packet, by name. */
  public static Map<String, Double> run(Class<?> probe) {
    List<String> command =
        List.of(
            ProcessHandle.current().info().command().orElse("java"),
            "-XX:+UseSerialGC",
            "-Xbatch", // on a busy machine, compilers in the background would come too late
            "-Xmx128m",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            String.join(File.pathSeparator, classPath()),
            probe.getName());
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new AssertionError(probe.getName() + " failed: " + output);
      }
      Map<String, Double> reports = new TreeMap<>();
      for (String line : output.lines().filter(l -> l.startsWith(MARK)).toList()) {
        String[] words = line.substring(MARK.length()).split(" ", 2);
        reports.put(words[1], Double.valueOf(words[0]));
      }
      return reports;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /**
   * Handles packets until they cost nothing or rounds run out, and prints the bytes that the last
   * round has allocated a packet on this thread.
   */
  public static void report(String name, Runnable packet) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long bytes = 0;
    for (int round = 0; round < MAX_ROUNDS; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < PACKETS; i++) {
        packet.run();
      }
      bytes = threads.getCurrentThreadAllocatedBytes() - before;
      if (bytes < 1000) {
        break; // what the measurement itself may cost
      }
    }
    System.out.println(MARK + (double) bytes / PACKETS + " " + name);
  }

  /** Surefire puts the class path into a jar's manifest and this property. */
  private static List<String> classPath() {
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return new ArrayList<>(List.of(path.split(File.pathSeparator)));
  }
}
