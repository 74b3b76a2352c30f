package com.jbcalling.gateway.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import java.util.List;

/** Each technology stays behind its fence. */
final class FenceWalls {
  private FenceWalls() {}

  static List<Wall> of(House house) {
    return List.of(
        fence(house, "io.netty..", "signaling"),
        fence(house, "org.bouncycastle..", "media.dtls"),
        fence(
            house,
            "com.fasterxml..",
            "signaling",
            "stt.service",
            "stt.translation",
            "redis",
            "bootstrap"),
        fence(house, "java.net.http..", "stt.websocket", "stt.translation", "bootstrap"),
        fence(house, "io.github.jaredmdobson.concentus..", "stt.audio"),
        fence(house, "io.lettuce..", "redis.link"),
        fence(house, "ch.qos.logback..", "bootstrap"),
        fence(house, "io.micrometer..", "bootstrap"),
        fence(house, "java.lang.foreign..", "media.srtp", "media.udp"));
  }

  private static Wall fence(House house, String technology, String... allowed) {
    String[] within = List.of(allowed).stream().map(house::tree).toArray(String[]::new);
    return new Wall(
        technology + " stays within " + String.join(", ", allowed),
        noClasses()
            .that()
            .resideOutsideOfPackages(within)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(technology));
  }
}
