package com.jbcalling.gateway.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that nobody can read in one sitting is two files. */
class SizeGateTest {

  @Test
  void noSourceFileIsLongerThanItsRingAllows() throws IOException {
    assertThat(tooLong(Sources.root())).isEmpty();
  }

  @Test
  void aFileThatIsTooLongIsFound(@TempDir Path root) throws IOException {
    Path file = root.resolve("domain/src/main/java/Long.java");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "\n".repeat(251));

    assertThat(tooLong(root)).hasSize(1);
  }

  private static List<String> tooLong(Path root) throws IOException {
    return Sources.java(root).stream()
        .filter(file -> lines(file) > limit(root.relativize(file)))
        .map(file -> root.relativize(file) + " has " + lines(file) + " lines")
        .toList();
  }

  private static int limit(Path file) {
    if (file.toString().contains("src/test")) {
      return 600;
    }
    return file.startsWith("domain") || file.startsWith("application") ? 250 : 400;
  }

  private static long lines(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
