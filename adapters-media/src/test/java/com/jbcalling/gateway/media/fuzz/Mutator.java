package com.jbcalling.gateway.media.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Feeds a parser: first every file of its corpus {@code fuzz/TARGET/} as it is, then {@code
 * fuzz.rounds} (20000) mutations of them drawn from {@code fuzz.seed} (1). A failure names the
 * seed, the round and the bytes.
 */
public final class Mutator {
  private static final int ROUNDS = Integer.getInteger("fuzz.rounds", 20_000);
  private static final long SEED = Long.getLong("fuzz.seed", 1);
  private static final int MAX_LENGTH = 1500;
  private static final int[] AWKWARD = {
    0, 1, 2, 0x0F, 0x10, 0x1F, 0x7F, 0x80, 0xBE, 0xDE, 0xFE, 0xFF
  };

  private final List<byte[]> corpus;
  private final SplittableRandom random = new SplittableRandom(SEED);

  private Mutator(List<byte[]> corpus) {
    this.corpus = corpus;
  }

  /** Runs {@code parser} over the corpus of {@code target} and its mutations. */
  public static void run(String target, Consumer<byte[]> parser) {
    List<byte[]> corpus = corpus(target);
    for (byte[] input : corpus) {
      attempt(parser, input, "corpus of " + target);
    }
    Mutator mutator = new Mutator(corpus);
    for (int round = 0; round < ROUNDS; round++) {
      attempt(parser, mutator.next(), target + " fuzz.seed=" + SEED + " round=" + round);
    }
  }

  private static void attempt(Consumer<byte[]> parser, byte[] input, String what) {
    byte[] kept = input.clone();
    try {
      parser.accept(input);
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError(what + " bytes=" + HexFormat.of().formatHex(kept) + ": " + e, e);
    }
  }

  private static List<byte[]> corpus(String target) {
    URL folder = Mutator.class.getResource("/fuzz/" + target);
    if (folder == null) {
      throw new IllegalStateException("no corpus fuzz/" + target);
    }
    try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
      List<byte[]> inputs = files.sorted().map(Mutator::read).toList();
      if (inputs.isEmpty()) {
        throw new IllegalStateException("empty corpus fuzz/" + target);
      }
      return inputs;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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

  private byte[] next() {
    byte[] input = corpus.get(random.nextInt(corpus.size())).clone();
    int mutations = 1 + random.nextInt(6);
    for (int i = 0; i < mutations; i++) {
      input = mutate(input);
    }
    return input;
  }

  private byte[] mutate(byte[] input) {
    if (input.length == 0) {
      return new byte[] {(byte) random.nextInt(256)};
    }
    int at = random.nextInt(input.length);
    switch (random.nextInt(8)) {
      case 0 -> input[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> input[at] = (byte) random.nextInt(256);
      case 2 -> input[at] = (byte) AWKWARD[random.nextInt(AWKWARD.length)];
      case 3 -> {
        return Arrays.copyOf(input, at);
      }
      case 4 -> {
        return Arrays.copyOf(input, Math.min(MAX_LENGTH, input.length + random.nextInt(64)));
      }
      case 5 -> {
        return splice(input, at, corpus.get(random.nextInt(corpus.size())));
      }
      case 6 -> {
        // early bytes hold the lengths and flags
        int early = random.nextInt(Math.min(input.length, 32));
        input[early] = (byte) random.nextInt(256);
      }
      default -> {
        int to = random.nextInt(input.length);
        int length = random.nextInt(Math.min(16, input.length - Math.max(at, to)) + 1);
        System.arraycopy(input, at, input, to, length);
      }
    }
    return input;
  }

  private byte[] splice(byte[] head, int at, byte[] other) {
    if (other.length == 0) {
      return head;
    }
    int from = random.nextInt(other.length);
    int length = Math.min(MAX_LENGTH - at, other.length - from);
    byte[] joined = Arrays.copyOf(head, at + Math.max(0, length));
    System.arraycopy(other, from, joined, at, Math.max(0, length));
    return joined;
  }
}
