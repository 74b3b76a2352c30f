package com.jbcalling.gateway.domain.rtp.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Changes one node of a tree; the tree itself stays as it is. */
final class TreeMutator {
  private static final List<@Nullable Object> ODD =
      Collections.unmodifiableList(
          Arrays.asList(
              null,
              true,
              false,
              0,
              1,
              -1,
              1.5,
              96,
              127,
              128,
              65_536,
              Integer.MIN_VALUE,
              0xFFFF_FFFFL,
              0x1_0000_0000L,
              Long.MAX_VALUE,
              1e300,
              Double.NaN,
              Double.NEGATIVE_INFINITY,
              "",
              "0",
              "x",
              "a\r\nb",
              "\ud800",
              "x".repeat(5_000),
              "audio",
              "video/rtx",
              "video/VP8",
              "42e01g",
              "L3T3_KEY",
              List.of(),
              List.of("x"),
              Map.of(),
              Map.of(5, "a key that is no string"),
              Collections.nCopies(300, Map.of()),
              new Object()));

  private final Random random;

  TreeMutator(Random random) {
    this.random = random;
  }

  /** The tree with one node replaced, removed, doubled or moved. */
  @Nullable Object changed(@Nullable Object tree) {
    if (random.nextInt(8) == 0) {
      return odd();
    }
    return switch (tree) {
      case Map<?, ?> map when !map.isEmpty() -> changedMap(map);
      case List<?> list when !list.isEmpty() -> changedList(list);
      case null, default -> odd();
    };
  }

  private Map<Object, @Nullable Object> changedMap(Map<?, ?> map) {
    Map<Object, @Nullable Object> copy = new LinkedHashMap<>(map);
    List<Object> names = new ArrayList<>(copy.keySet());
    Object name = names.get(random.nextInt(names.size()));
    switch (random.nextInt(12)) {
      case 0 -> copy.remove(name);
      case 1 -> copy.put("extra", odd());
      case 2 -> copy.put(name, copy.get(names.get(random.nextInt(names.size()))));
      default -> copy.put(name, changed(copy.get(name)));
    }
    return copy;
  }

  private List<@Nullable Object> changedList(List<?> list) {
    List<@Nullable Object> copy = new ArrayList<>(list);
    int at = random.nextInt(copy.size());
    switch (random.nextInt(12)) {
      case 0 -> copy.remove(at);
      case 1 -> copy.add(copy.get(at));
      case 2 -> Collections.shuffle(copy, random);
      default -> copy.set(at, changed(copy.get(at)));
    }
    return copy;
  }

  private @Nullable Object odd() {
    return ODD.get(random.nextInt(ODD.size()));
  }
}
