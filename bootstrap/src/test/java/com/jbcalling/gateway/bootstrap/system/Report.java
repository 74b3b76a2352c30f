package com.jbcalling.gateway.bootstrap.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** How figures are printed, and what a process costs as its machine sees it. */
final class Report {
  private static final double TICKS_A_SECOND = 100;
  private static final int USER_TICKS = 11;
  private static final int SYSTEM_TICKS = 12;

  private Report() {}

  static void print(String what, String figure) {
    System.out.println("figure  " + what + ": " + figure);
  }

  /** Prints median, least and greatest. */
  static void print(String what, List<Double> values, String unit) {
    List<Double> sorted = values.stream().sorted().toList();
    print(
        what,
        String.format(
            Locale.ROOT,
            "median %.0f %s of %d, %.0f to %.0f",
            sorted.get(sorted.size() / 2),
            unit,
            sorted.size(),
            sorted.getFirst(),
            sorted.getLast()));
  }

  /** Processor time of a process, in seconds. */
  static double cpuSeconds(long pid) {
    String stat = read(Path.of("/proc/" + pid + "/stat"));
    // The name, in brackets, may hold blanks; what is counted comes after it.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[SYSTEM_TICKS]))
        / TICKS_A_SECOND;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
