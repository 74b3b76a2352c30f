package com.jbcalling.gateway.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The Java sources of the whole project. */
final class Sources {
  private Sources() {}

  /** The project's root folder, from whichever folder below it the tests run in. */
  static Path root() {
    Path start = Path.of("").toAbsolutePath();
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve("LICENSE"))) {
        return folder;
      }
    }
    throw new IllegalStateException(start + " is in no checkout of the project");
  }

  static List<Path> java(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !root.relativize(file).toString().matches(".*(target|node_modules)/.*"))
          .sorted()
          .toList();
    }
  }
}
