package com.jbcalling.gateway.media.stun;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** The messages that the RFCs print. */
final class StunVectors {
  static final String PASSWORD = "VOkJxbRl1RmTxUk/WvJxBt";

  private StunVectors() {}

  static byte[] read(String name) {
    String path = "/stun/" + name + ".hex";
    try (InputStream file = StunVectors.class.getResourceAsStream(path)) {
      if (file == null) {
        throw new IllegalArgumentException(path);
      }
      String text = new String(file.readAllBytes(), StandardCharsets.US_ASCII);
      return HexFormat.of().parseHex(text.replaceAll("\\s", ""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
