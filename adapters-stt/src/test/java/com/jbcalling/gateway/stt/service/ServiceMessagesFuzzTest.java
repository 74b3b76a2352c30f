package com.jbcalling.gateway.stt.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Nothing that a service says makes a dialogue throw, or lose count of what is to be written down:
 * the corpus {@code fuzz/stt-PROTOCOL}, whole conversations of it, and mutations.
 */
class ServiceMessagesFuzzTest {
  private static final int ROUNDS = Integer.getInteger("fuzz.rounds", 20_000);
  private static final long SEED = Long.getLong("fuzz.seed", 1);
  private static final byte[] PIECES = "{}[]:,\"\\ 0e-nulltrue\u0000".getBytes(UTF_8);

  @ParameterizedTest
  @EnumSource
  void survivesWhateverAServiceSays(ServiceProtocol protocol) throws Exception {
    List<byte[]> corpus = corpus("stt-" + protocol.configName());
    SplittableRandom random = new SplittableRandom(SEED);
    Talk talk = new Talk(protocol).greet("vi");
    for (int round = 0; round < ROUNDS; round++) {
      byte[] message = corpus.get(random.nextInt(corpus.size())).clone();
      for (int mutations = random.nextInt(4); mutations > 0 && message.length > 0; mutations--) {
        message = mutate(message, random);
      }
      String text = new String(message, UTF_8);
      try {
        step(talk, random).hear(text);
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError(
            protocol + " fuzz.seed=" + SEED + " round=" + round + ": " + text, e);
      }
      if (random.nextInt(50) == 0) {
        talk = new Talk(protocol).greet("vi");
      }
    }
  }

  /** Somebody speaks, or is silent, or time passes. */
  private static Talk step(Talk talk, SplittableRandom random) {
    return switch (random.nextInt(6)) {
      case 0 -> talk.say(1, 1 + random.nextInt(8_000));
      case 1 -> talk.begin().speak(2, 1 + random.nextInt(8_000)).cut();
      case 2 -> talk.pass(random.nextDouble() * 3);
      default -> talk;
    };
  }

  private static byte[] mutate(byte[] message, SplittableRandom random) {
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

  private static List<byte[]> corpus(String target) throws IOException, URISyntaxException {
    Path folder =
        Path.of(
            Objects.requireNonNull(
                    ServiceMessagesFuzzTest.class.getResource("/fuzz/" + target), target)
                .toURI());
    List<byte[]> messages = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        messages.add(Files.readAllBytes(file));
      }
    }
    return messages;
  }
}
