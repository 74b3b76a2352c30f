package com.jbcalling.gateway.stt.service;

import com.jbcalling.gateway.stt.fuzz.Mutations;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Nothing that a service says makes a dialogue throw, or lose count of what is to be written down:
 * the corpus {@code fuzz/stt-PROTOCOL}, whole conversations of it, and mutations.
 */
class ServiceMessagesFuzzTest {
  @ParameterizedTest
  @EnumSource
  void survivesWhateverAServiceSays(ServiceProtocol protocol) {
    Mutations messages = new Mutations("stt-" + protocol.configName());
    SplittableRandom random = new SplittableRandom(~Mutations.SEED);
    Talk talk = new Talk(protocol).greet("vi");
    for (int round = 0; round < Mutations.ROUNDS; round++) {
      String text = messages.next();
      try {
        step(talk, random).hear(text);
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError(
            protocol + " fuzz.seed=" + Mutations.SEED + " round=" + round + ": " + text, e);
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
}
