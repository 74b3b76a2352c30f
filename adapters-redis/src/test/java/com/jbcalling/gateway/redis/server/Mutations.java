package com.jbcalling.gateway.redis.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Feeds a parser: first each file of its corpus {@code fuzz/TARGET/}, then {@code fuzz.rounds}
 * (20000) mutations of them drawn from {@code fuzz.seed} (1). A failure names round and input.
 */
public final class Mutations {
  private static final int ROUNDS = Integer.getInteger("fuzz.rounds", 20_000);
  private static final long SEED = Long.getLong("fuzz.seed", 1);
  private static final int MOST_BYTES = 4_096;

  private final List<byte[]> corpus;
  private final SplittableRandom random = new SplittableRandom(SEED);

  private Mutations(List<byte[]> corpus) {
    this.corpus = corpus;
  }

  public static void of(String target, Consumer<byte[]> parser) {
    Mutations mutations = new Mutations(corpus(target));
    mutations.corpus.forEach(parser);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] input = mutations.next();
      try {
        parser.accept(input);
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError(
            "seed " + SEED + ", round " + round + ": " + Arrays.toString(input), e);
      }
    }
  }

  private static List<byte[]> corpus(String target) {
    try (Stream<Path> files =
        Files.list(Path.of(Mutations.class.getResource("/fuzz/" + target).toURI()))) {
      return files.sorted().map(Mutations::read).toList();
    } catch (IOException | URISyntaxException e) {
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

  private byte[] next() {
    byte[] input = pick();
    for (int i = random.nextInt(1, 5); i > 0; i--) {
      input = mutate(input);
    }
    return input.length > MOST_BYTES ? Arrays.copyOf(input, MOST_BYTES) : input;
  }

  private byte[] pick() {
    return corpus.get(random.nextInt(corpus.size())).clone();
  }

  private byte[] mutate(byte[] input) {
    int at = random.nextInt(input.length + 1);
    return switch (random.nextInt(5)) {
      case 0 -> Arrays.copyOf(input, at);
      case 1 -> {
        if (at < input.length) {
          input[at] ^= (byte) (1 << random.nextInt(8));
        }
        yield input;
      }
      case 2 -> splice(input, at, input, random.nextInt(input.length + 1));
      case 3 -> splice(input, at, pick(), 0);
      default -> splice(input, at, new byte[] {(byte) random.nextInt(256)}, 0);
    };
  }

  /** What comes before a place, then another input from some place of its own on. */
  private static byte[] splice(byte[] input, int at, byte[] other, int from) {
    byte[] spliced = Arrays.copyOf(input, at + other.length - from);
    System.arraycopy(other, from, spliced, at, other.length - from);
    return spliced;
  }
}
