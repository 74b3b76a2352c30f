package com.jbcalling.gateway.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions.Style;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every source is formatted by google-java-format; {@code make format} does it. */
class FormatTest {

  @Test
  void everySourceIsFormatted() throws IOException, FormatterException {
    List<Path> unformatted = new ArrayList<>();
    for (Path file : Sources.java(Sources.root())) {
      String source = Files.readString(file);
      if (!source.equals(format(source))) {
        unformatted.add(Sources.root().relativize(file));
      }
    }
    assertThat(unformatted).as("run `make format`").isEmpty();
  }

  @Test
  void sloppySourceIsSeen() throws FormatterException {
    assertThat(format("class  A{}\n")).isEqualTo("class A {}\n");
  }

  /** Formats every source in place. */
  public static void main(String[] args) throws IOException, FormatterException {
    for (Path file : Sources.java(Sources.root())) {
      String source = Files.readString(file);
      String formatted = format(source);
      if (!source.equals(formatted)) {
        Files.writeString(file, formatted);
        System.out.println("formatted " + Sources.root().relativize(file));
      }
    }
  }

  private static String format(String source) throws FormatterException {
    String imports =
        RemoveUnusedImports.removeUnusedImports(ImportOrderer.reorderImports(source, Style.GOOGLE));
    return new Formatter().formatSource(imports);
  }
}
