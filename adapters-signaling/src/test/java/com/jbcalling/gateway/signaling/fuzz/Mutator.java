package com.jbcalling.gateway.signaling.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Feeds a parser of text: first every file of its corpus {@code fuzz/TARGET/} as it is, then {@code
 * fuzz.rounds} (20000) mutations of them drawn from {@code fuzz.seed} (1). A failure names the
 * seed, the round and the input.
 */
public final class Mutator {

  private static final int ROUNDS = Integer.getInteger("fuzz.rounds", 20_000);
  private static final long SEED = Long.getLong("fuzz.seed", 1);
  private static final int MAX_LENGTH = 8_192;
  private static final int MAX_REPEATS = 200;

  /** Pieces that mean something to one parser or another. */
  private static final List<byte[]> PIECES =
      Stream.of(
              "\u001e",
              "[",
              "]",
              "{",
              "}",
              "\"",
              ",",
              ":",
              "-",
              "/",
              "\\",
              "\\ud800",
              "\r\n",
              " ",
              "0",
              "9",
              "4",
              "42",
              "45",
              "b",
              "null",
              "true",
              "1e9",
              "-1",
              "99999999999999999999",
              "{\"_placeholder\":true,\"num\":0}",
              "[[[[[[[[",
              "€",
              "\u0000",
              "\u00ff",
              "%zz",
              "?",
              "&",
              "sid=",
              "Content-Length: 9999999999\r\n",
              "Transfer-Encoding: chunked\r\n")
          .map(piece -> piece.getBytes(StandardCharsets.UTF_8))
          .toList();

  private final List<byte[]> corpus;
  private final SplittableRandom random = new SplittableRandom(SEED);

  private Mutator(List<byte[]> corpus) {
    this.corpus = corpus;
  }

  /** Runs {@code parser} over the corpus of {@code target} and its mutations. */
  public static void run(String target, Consumer<byte[]> parser) {
    run(target, 1, parser);
  }

  /**
   * As {@link #run(String, Consumer)}, for a parser that takes its time.
   *
   * @param share one round in so many is run
   */
  public static void run(String target, int share, Consumer<byte[]> parser) {
    List<byte[]> corpus = corpus(target);
    for (byte[] input : corpus) {
      attempt(parser, input, "corpus of " + target);
    }
    Mutator mutator = new Mutator(corpus);
    for (int round = 0; round < ROUNDS / share; round++) {
      attempt(parser, mutator.next(), target + " fuzz.seed=" + SEED + " round=" + round);
    }
  }

  private static void attempt(Consumer<byte[]> parser, byte[] input, String what) {
    try {
      parser.accept(input);
    } catch (RuntimeException | AssertionError | StackOverflowError e) {
      String shown = new String(input, StandardCharsets.ISO_8859_1);
      throw new AssertionError(what + " input=" + shown + ": " + e, e);
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
    byte[] input = pick(corpus);
    int mutations = 1 + random.nextInt(6);
    for (int i = 0; i < mutations; i++) {
      input = mutate(input);
    }
    return input;
  }

  private byte[] pick(List<byte[]> from) {
    return from.get(random.nextInt(from.size())).clone();
  }

  private byte[] mutate(byte[] input) {
    int at = random.nextInt(input.length + 1);
    int to = at + random.nextInt(input.length - at + 1);
    byte[] head = Arrays.copyOf(input, at);
    byte[] middle = Arrays.copyOfRange(input, at, to);
    byte[] tail = Arrays.copyOfRange(input, to, input.length);
    return switch (random.nextInt(8)) {
      case 0 -> join(head, new byte[] {(byte) random.nextInt(256)}, middle, tail);
      case 1 -> join(head, tail);
      case 2 -> head;
      case 3 -> join(head, middle, middle, tail);
      case 4 -> join(head, repeated(pick(PIECES)), middle, tail);
      case 5 -> join(head, pick(PIECES), tail);
      case 6 -> join(head, middle, pick(corpus));
      default -> {
        byte[] copy = input.clone();
        if (at < copy.length) {
          copy[at] ^= (byte) (1 << random.nextInt(8));
        }
        yield copy;
      }
    };
  }

  private byte[] repeated(byte[] piece) {
    byte[][] copies = new byte[1 + random.nextInt(MAX_REPEATS)][];
    Arrays.fill(copies, piece);
    return join(copies);
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.write(part, 0, Math.min(part.length, MAX_LENGTH - out.size()));
    }
    return out.toByteArray();
  }
}
