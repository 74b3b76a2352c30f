package com.jbcalling.gateway.architecture;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Names the packages that rules speak of, below a root: the product's own, or that of the fixtures
 * which break every rule. It remembers each name asked for, so that a test can see that none has
 * lost its classes.
 */
final class House {
  static final String PRODUCT = "com.jbcalling.gateway";
  static final String FIXTURE = "com.jbcalling.fixture";

  private static final List<String> MACHINES =
      List.of("stun", "ice", "srtp", "rtp", "rtcp", "codec", "nack", "feedback", "stream");
  private static final List<String> SPEECH_MACHINES =
      List.of("audio", "utterance", "service", "session");
  private static final List<String> PACKET =
      List.of(
          "stun", "srtp", "rtp", "rtcp", "codec", "nack", "feedback", "stream", "forward", "tap");

  private final String root;
  private final Set<String> asked = new TreeSet<>();

  House(String root) {
    this.root = root;
  }

  String root() {
    return root;
  }

  /** A package and all below it, as ArchUnit writes it. */
  String tree(String name) {
    return ask(root + "." + name + "..");
  }

  /** One package alone. */
  String only(String name) {
    return ask(root + "." + name);
  }

  String[] adapters() {
    return Stream.of("signaling", "media", "stt", "redis").map(this::tree).toArray(String[]::new);
  }

  /** Protocol machines: bytes and time in, bytes and events out. */
  String[] machines() {
    return Stream.concat(
            MACHINES.stream().map(name -> tree("media." + name)),
            SPEECH_MACHINES.stream().map(name -> tree("stt." + name)))
        .toArray(String[]::new);
  }

  /** What each packet passes through. */
  String[] packetPath() {
    return PACKET.stream().map(name -> tree("media." + name)).toArray(String[]::new);
  }

  Set<String> asked() {
    return asked;
  }

  private String ask(String pattern) {
    asked.add(pattern);
    return pattern;
  }
}
