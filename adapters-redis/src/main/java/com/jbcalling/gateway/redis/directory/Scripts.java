package com.jbcalling.gateway.redis.directory;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What Redis is asked to do in one go. Each script says at its head what it is given and gives. */
final class Scripts {
  static final String BEAT = text("beat");
  static final String CLAIM = text("owner") + text("claim");
  static final String HOLD = text("owner") + text("hold");
  static final String RELEASE = text("owner") + text("release");
  static final String RESERVE = text("owner") + text("reserve");
  static final String LEAVE = text("leave");

  private Scripts() {}

  private static String text(String name) {
    try (InputStream script = Scripts.class.getResourceAsStream(name + ".lua")) {
      if (script == null) {
        throw new IllegalStateException(name + ".lua is missing");
      }
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
