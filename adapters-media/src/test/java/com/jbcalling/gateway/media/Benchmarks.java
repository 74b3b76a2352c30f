package com.jbcalling.gateway.media;

import java.nio.file.Path;

/**
 * Prints the Java command and the class path that the benchmarks can be run with, for {@code
 * scripts/bench}: JMH starts JVMs of its own.
 */
final class Benchmarks {
  private Benchmarks() {}

  public static void main(String[] arguments) {
    System.out.println(Path.of(System.getProperty("java.home"), "bin", "java"));
    System.out.println(System.getProperty("java.class.path"));
  }
}
