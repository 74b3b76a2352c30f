package com.jbcalling.gateway.bootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.media.fuzz.Mutator;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The corpus is environments, a variable a line. */
class ConfigurationReaderFuzzTest {
  private int read;
  private int refused;

  @Test
  void anEnvironmentIsReadOrRefusedByNamesOfItsVariables() {
    Mutator.run("configuration", this::read);
    assertThat(read).isPositive();
    assertThat(refused).isPositive();
  }

  private void read(byte[] input) {
    Map<String, String> environment = environment(new String(input, StandardCharsets.UTF_8));
    try {
      Configuration configuration = ConfigurationReader.read(environment, 4, "node-1");
      assertThat(configuration.media().workers()).isBetween(1, 256);
      read++;
    } catch (ConfigurationException e) {
      assertThat(environment.keySet()).anyMatch(String.valueOf(e.getMessage())::contains);
      refused++;
    }
  }

  private static Map<String, String> environment(String lines) {
    Map<String, String> environment = new HashMap<>();
    // No variable of a process holds a NUL.
    for (String line : lines.replace("\0", "").split("\n")) {
      int equals = line.indexOf('=');
      if (equals > 0) {
        environment.put(line.substring(0, equals), line.substring(equals + 1));
      }
    }
    return environment;
  }
}
