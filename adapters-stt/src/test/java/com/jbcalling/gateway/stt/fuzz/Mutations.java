package com.jbcalling.gateway.stt.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Messages of the corpus {@code fuzz/TARGET}, changed in up to three places, drawn from {@code
 * fuzz.seed} (1).
 */
public final class Mutations {
  /** How many to try: {@code fuzz.rounds}, or 20,000. */
  public static final int ROUNDS = Integer.getInteger("fuzz.rounds", 20_000);

  public static final long SEED = Long.getLong("fuzz.seed", 1);

  private static final byte[] PIECES = "{}[]:,\"\\ 0e-nulltrue\u0000".getBytes(UTF_8);

  private final List<byte[]> corpus;
  private final SplittableRandom random = new SplittableRandom(SEED);

  public Mutations(String target) {
    try (Stream<Path> files = Files.list(folder("/fuzz/" + target))) {
      corpus = files.sorted().map(Mutations::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path folder(String resource) {
    try {
      return Path.of(
          Objects.requireNonNull(Mutations.class.getResource(resource), resource).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The next message. */
  public String next() {
    byte[] message = corpus.get(random.nextInt(corpus.size())).clone();
    for (int left = random.nextInt(4); left > 0 && message.length > 0; left--) {
      message = mutate(message);
    }
    return new String(message, UTF_8);
  }

  private byte[] mutate(byte[] message) {
    int at = random.nextInt(message.length);
    switch (random.nextInt(4)) {
      case 0 -> message[at] = PIECES[random.nextInt(PIECES.length)];
      case 1 -> message[at] ^= (byte) (1 << random.nextInt(8));
      case 2 -> {
        return Arrays.copyOf(message, at);
      }
      default -> {
        byte[] longer = Arrays.copyOf(message, message.length + at);
        System.arraycopy(message, 0, longer, message.length, at);
        return longer;
      }
    }
    return message;
  }
}
