package com.jbcalling.gateway.domain.rtp.tree;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One vector of the files described in {@code ortc/README.md}. */
@JsonIgnoreProperties(ignoreUnknown = true)
record OrtcVector(
    String name,
    String kind,
    Map<String, @Nullable Object> input,
    @Nullable Map<String, @Nullable Object> expect,
    @Nullable String error,
    @Nullable String errorOrigin,
    @Nullable String workerRefuses) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static List<OrtcVector> readFile(Path file) {
    try {
      return List.of(JSON.readValue(file.toFile(), OrtcVector[].class));
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }

  static List<OrtcVector> readFolder(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .sorted()
          .flatMap(file -> readFile(file).stream())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(folder.toString(), e);
    }
  }

  static Path builtInFolder() {
    try {
      return Path.of(OrtcVector.class.getResource("/ortc").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return kind + ": " + name;
  }
}
